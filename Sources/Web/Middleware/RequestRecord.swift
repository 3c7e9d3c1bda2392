import Hummingbird
import Logging
import Metrics

/// One line in the log and one measurement for each request: what was asked (without the query, which may hold names), how it ended,
/// how long it took. The answer carries the request's number, so that a person can name it.
struct RequestRecord: RouterMiddleware {
    typealias Context = SiteContext

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        let milliseconds = Double(elapsed.components.seconds) * 1000 + Double(elapsed.components.attoseconds) / 1e15
        let route = context.endpointPath ?? "none"
        response.headers[named: "X-Request-Id"] = context.requestID
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "path": "\(request.uri.path)", "status": "\(response.status.code)",
                "ms": "\((milliseconds * 10).rounded() / 10)",
            ])
        let labels = [("method", request.method.rawValue), ("route", route), ("status", "\(response.status.code)")]
        Counter(label: "headwater_requests_total", dimensions: labels).increment()
        Recorder(label: "headwater_request_seconds", dimensions: [("route", route)]).record(milliseconds / 1000)
        return response
    }
}
