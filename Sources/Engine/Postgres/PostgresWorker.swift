import Foundation
import Logging

/// One thread's connection: runs transactions on it, and runs them again when that can help. Stays on its thread.
final class PostgresWorker {
    enum Access {
        case read, write

        var begin: String {
            switch self {
            case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            case .write: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
            }
        }
    }

    private let address: PostgresAddress
    private let settings: PostgresSettings
    private let logger: Logger
    private var link: PostgresLink?

    /// Long enough for a server to restart: about 10 seconds in all.
    private let backoff = Backoff(retries: 12, first: .milliseconds(20), longest: .milliseconds(1500))

    init(address: PostgresAddress, settings: PostgresSettings, logger: Logger) {
        self.address = address
        self.settings = settings
        self.logger = logger
    }

    /// Connects when there is no connection.
    func connect() throws -> PostgresLink {
        if let link { return link }
        let link = try PostgresLink(address, settings)
        self.link = link
        return link
    }

    /// Runs `body` in one transaction; again, a bounded number of times, after a conflict or a lost connection.
    func perform<Value>(_ access: Access, _ ticket: PostgresTicket, _ body: (any Connection) throws -> Value) throws -> Value {
        var retry = 0
        while true {
            do {
                return try transaction(access, ticket, body)
            } catch let error as EngineError where error.mayPass {
                guard let wait = backoff.wait(beforeRetry: retry) else { throw error }
                retry += 1
                logger.notice(
                    "running a transaction again", metadata: ["database": "\(address)", "retry": "\(retry)", "reason": "\(error)"])
                Thread.sleep(forTimeInterval: wait / .seconds(1))
                try ticket.check()
            }
        }
    }

    private func transaction<Value>(
        _ access: Access, _ ticket: PostgresTicket, _ body: (any Connection) throws -> Value
    ) throws -> Value {
        let link = try connect()
        let value: Value
        do {
            try ticket.hold(link)
            defer { ticket.release() }
            try link.script(access.begin)
            value = try body(PostgresConnection(link: link, ticket: ticket))
        } catch {
            rollBack(link, after: error)
            if case EngineError.statement(_, "57014") = error, ticket.isCancelled { throw CancellationError() }
            throw error
        }
        switch access {
        case .read: endReading(link)
        case .write: try commit(link)
        }
        return value
    }

    private func rollBack(_ link: PostgresLink, after error: any Error) {
        do {
            // After a change of the schema, the statements prepared before it are of no more use.
            let isUseless = (error as? EngineError).map { $0.isLostConnection || $0.isStalePlan } ?? false
            guard !link.isLost, !isUseless else { return self.link = nil }
            if link.isInTransaction { try link.script("ROLLBACK") }
        } catch {
            logger.warning("could not roll back, dropping the connection", metadata: ["database": "\(address)", "reason": "\(error)"])
            self.link = nil
        }
    }

    /// Nothing can be lost any more: a connection that fails here is dropped and the value stands.
    private func endReading(_ link: PostgresLink) {
        do {
            try link.script("COMMIT")
        } catch {
            logger.notice("could not end reading, dropping the connection", metadata: ["database": "\(address)", "reason": "\(error)"])
            self.link = nil
        }
    }

    private func commit(_ link: PostgresLink) throws {
        let tag: String
        do {
            tag = try link.script("COMMIT")
        } catch let error as EngineError {
            rollBack(link, after: error)
            guard error.isLostConnection else { throw error }
            throw EngineError.statement(message: "the connection was lost during COMMIT; the changes may be there or not", code: "08007")
        }
        // The server answers so, without an error, when a statement had failed and `body` went on.
        guard tag == "COMMIT" else {
            throw EngineError.statement(message: "the transaction was rolled back: a statement in it had failed", code: "25P02")
        }
    }
}

extension EngineError {
    fileprivate var isLostConnection: Bool {
        guard case .statement(_, let code) = self else { return false }
        return code.hasPrefix("08") || ["57P01", "57P02", "57P03"].contains(code)
    }

    /// "cached plan must not change result type": the schema changed under a prepared statement.
    fileprivate var isStalePlan: Bool {
        guard case .statement(let message, "0A000") = self else { return false }
        return message.contains("cached plan")
    }

    /// Whether the same transaction may go well when it is run again: serialization failure, deadlock, lost connection or server that is
    /// not there, stale plan. Never when the outcome of its COMMIT is unknown.
    fileprivate var mayPass: Bool {
        switch self {
        case .unavailable: true
        case .statement(_, "08007"): false
        case .statement(_, "40001"), .statement(_, "40P01"): true
        default: isLostConnection || isStalePlan
        }
    }
}
