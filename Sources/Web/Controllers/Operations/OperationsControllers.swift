import Hummingbird
import NIOCore
import ServiceLifecycle
import Store

/// Whether the server runs, and whether it can do its work.
struct HealthController {
    let site: Site

    func live(_ request: Request, _ context: SiteContext) async throws -> Response {
        .plain("ok\n")
    }

    /// - Throws: what the database throws, which becomes 503 or 500.
    func ready(_ request: Request, _ context: SiteContext) async throws -> Response {
        .plain("ok, schema \(try await site.ledger.schemaVersion())\n")
    }
}

/// Tells open pages when the ledger changes (server-sent events, WHATWG HTML §9.2).
struct EventsController {
    let site: Site

    /// - Throws: 405 for HEAD, because nobody knows the length of what never ends.
    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        guard request.method == .get else { throw HTTPError(.methodNotAllowed, headers: [.allow: "GET"]) }
        let changes = await site.changes.changes(of: context.visitor.principal.agency, since: context.visitor.head)
        let (head, token) = (context.visitor.head, context.visitor.token)
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: "retry: 3000\nevent: hello\ndata: \(head)\n\n"))
                for await event in changes.withPulse(every: .seconds(20)).cancelOnGracefulShutdown() {
                    // To end a session is an entry of the journal too, so that its stream hears of it like of any other change.
                    guard try await site.ledger.isOpen(token) else { break }
                    switch event {
                    case .change(let head): try await writer.write(ByteBuffer(string: "event: ledger\ndata: \(head)\n\n"))
                    // Keeps the connection open through whatever stands between, and finds out when the reader has gone.
                    case .pulse: try await writer.write(ByteBuffer(string: ": still here\n\n"))
                    }
                }
                try await writer.finish(nil)
            })
    }
}

/// What a listener gets: a change, or a sign of life.
enum FeedEvent: Sendable {
    case change(Int64)
    case pulse
}

extension AsyncStream<Int64> {
    /// The same stream with a sign of life between.
    func withPulse(every interval: Duration) -> AsyncStream<FeedEvent> {
        AsyncStream<FeedEvent> { continuation in
            let changes = Task {
                for await head in self { continuation.yield(.change(head)) }
                continuation.finish()
            }
            let pulses = Task {
                while !Task.isCancelled {
                    do { try await Task.sleep(for: interval) } catch { return }
                    continuation.yield(.pulse)
                }
            }
            continuation.onTermination = { _ in
                changes.cancel()
                pulses.cancel()
            }
        }
    }
}

extension Response {
    static func plain(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
