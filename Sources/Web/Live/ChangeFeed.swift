import Domain
import Logging
import Store
import Synchronization

/// Tells open pages that an agency's ledger has changed, whoever changed it: this server, another one, or a command.
///
/// One look at the journal's head per second and agency with listeners; none when nobody listens.
actor ChangeFeed {
    private let ledger: Ledger
    private let logger: Logger
    private var listeners: [ID<Agency>: [Int: AsyncStream<Int64>.Continuation]] = [:]
    private var heads: [ID<Agency>: Int64] = [:]
    private var next = 0

    init(ledger: Ledger, logger: Logger) {
        self.ledger = ledger
        self.logger = logger
    }

    /// The head of an agency's journal each time it has moved past `head`.
    func changes(of agency: ID<Agency>, since head: Int64) -> AsyncStream<Int64> {
        next += 1
        let number = next
        let (stream, continuation) = AsyncStream.makeStream(of: Int64.self, bufferingPolicy: .bufferingNewest(1))
        listeners[agency, default: [:]][number] = continuation
        if let known = heads[agency], known > head { continuation.yield(known) }
        if heads[agency] == nil { heads[agency] = head }
        continuation.onTermination = { _ in Task { await self.leave(agency, number) } }
        return stream
    }

    private func leave(_ agency: ID<Agency>, _ number: Int) {
        listeners[agency]?[number] = nil
        if listeners[agency]?.isEmpty == true {
            listeners[agency] = nil
            heads[agency] = nil
        }
    }

    /// Looks every second until the server stops; then every stream ends.
    func run() async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: .seconds(1))
            } catch {
                break
            }
            for agency in listeners.keys { await look(agency) }
        }
        for continuation in listeners.values.flatMap(\.values) { continuation.finish() }
    }

    private func look(_ agency: ID<Agency>) async {
        do {
            let head = try await ledger.journalHead(of: agency)
            guard head != heads[agency] else { return }
            heads[agency] = head
            for continuation in (listeners[agency] ?? [:]).values { continuation.yield(head) }
        } catch {
            // The next look may find the database again.
            logger.warning("cannot see the journal's head", metadata: ["reason": "\(error)"])
        }
    }
}
