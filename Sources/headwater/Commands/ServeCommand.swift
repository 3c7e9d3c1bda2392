import Actions
import ArgumentParser
import Domain
import Engine
import Foundation
import Logging
import Metrics
import Store
import Views
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the workbench to browsers until it is stopped.")

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on.")
    var port = 8080

    @Option(help: "The port of the metrics, on 127.0.0.1; 0 for none.")
    var metricsPort = 0

    func run() async throws {
        try await Session.run { session in
            var logger = Logger(label: "headwater.web") { _ in StreamLogHandler.standardError(label: "headwater.web") }
            logger.logLevel = session.environment["HEADWATER_LOG"].flatMap(Logger.Level.init(rawValue:)) ?? .notice
            if metricsPort > 0 { MetricsSystem.bootstrap(MetricsRegistry.shared) }
            let address = session.environment["HEADWATER_URL"].flatMap(URL.init(string:))
            let site = try Site(
                ledger: session.ledger, indicators: try session.indicators(), stages: try session.stages(), files: session.files,
                settings: Site.Settings(address: address),
                overrides: Resources.overrides(environment: session.environment), logger: logger)
            let setUp = try await session.setUpLinks()
            let (host, port, strings) = (host, port, session.strings)
            let server = Server(site: site, host: host, port: port, metricsPort: metricsPort > 0 ? metricsPort : nil, logger: logger)
            Task.detached(priority: .background) { SearchTerms.prepare() }
            try await server.run {
                let base = address?.absoluteString ?? "http://\(host):\(port)"
                Console.error(strings.text("serve.running", ["address": base]))
                for token in setUp {
                    Console.error(strings.text("account.set_up_link"))
                    Console.print(base + "/links/" + token.text)
                }
            }
        }
    }
}

extension Session {
    /// A link for each agency without an account, to set up its first administrator. The demonstration's cities have theirs from the seed.
    fileprivate func setUpLinks() async throws -> [Token] {
        var links: [Token] = []
        for agency in try await ledger.agencies() where !agency.isSeed {
            guard try await ledger.accounts(of: agency.id).isEmpty else { continue }
            links.append(try await ledger.openLink(agency: agency.id))
        }
        return links
    }
}
