import Domain
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The workbench as a server: answers until it is told to stop, then finishes what it has begun.
package struct Server: Sendable {
    package var host: String
    package var port: Int
    /// The loopback port of the metrics; nil for none.
    package var metricsPort: Int?
    private let site: Site
    private let logger: Logger

    package init(site: Site, host: String, port: Int, metricsPort: Int?, logger: Logger) {
        self.site = site
        self.host = host
        self.port = port
        self.metricsPort = metricsPort
        self.logger = logger
    }

    /// The application without its address, for tests that ask it directly.
    package static func application(_ site: Site, logger: Logger) -> some ApplicationProtocol {
        Application(router: Routes.router(site), logger: logger)
    }

    /// Runs until SIGTERM or SIGINT.
    ///
    /// - Parameter onRunning: called once the address is open.
    package func run(onRunning: @escaping @Sendable () async -> Void) async throws {
        let application = Application(
            router: Routes.router(site),
            server: .http1(configuration: .init(idleTimeout: .seconds(75))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { _ in await onRunning() }, logger: logger)
        var services: [any Service] = [FeedService(feed: site.changes), application]
        if let metricsPort {
            services.append(MetricsPage.application(port: metricsPort, logger: logger))
        }
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        ).run()
    }
}

/// Keeps the feed of changes looking while the server runs.
struct FeedService: Service {
    let feed: ChangeFeed

    func run() async throws {
        await cancelWhenGracefulShutdown { await feed.run() }
    }
}
