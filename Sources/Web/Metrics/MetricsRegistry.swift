import Hummingbird
import Logging
import Metrics
import NIOCore
import Synchronization

/// Counts and times kept in memory and shown as Prometheus' text format, version 0.0.4.
package final class MetricsRegistry: MetricsFactory {
    package static let shared = MetricsRegistry()

    private struct Series: Hashable {
        var name: String
        var labels: String
    }

    private struct State {
        var counts: [Series: Int64] = [:]
        var gauges: [Series: Double] = [:]
        var times: [Series: (count: Int64, sum: Double, buckets: [Int64])] = [:]
    }

    /// Upper bounds of a time's buckets, in seconds.
    private static let bounds = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
    private let state = Mutex(State())

    private init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        Handler(registry: self, series: Series(name: label, labels: Self.labels(dimensions)))
    }

    package func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        Handler(registry: self, series: Series(name: label, labels: Self.labels(dimensions)))
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        Handler(registry: self, series: Series(name: label, labels: Self.labels(dimensions)))
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        Handler(registry: self, series: Series(name: label, labels: Self.labels(dimensions)))
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        Handler(registry: self, series: Series(name: label, labels: Self.labels(dimensions)))
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            return "\(name)=\"\(escaped)\""
        }.joined(separator: ",")
    }

    private final class Handler: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler {
        let registry: MetricsRegistry
        let series: Series

        init(registry: MetricsRegistry, series: Series) {
            self.registry = registry
            self.series = series
        }

        func increment(by amount: Int64) { registry.state.withLock { $0.counts[series, default: 0] += amount } }
        func increment(by amount: Double) { registry.state.withLock { $0.gauges[series, default: 0] += amount } }
        func decrement(by amount: Double) { registry.state.withLock { $0.gauges[series, default: 0] -= amount } }
        func reset() { registry.state.withLock { $0.counts[series] = 0 } }
        func set(_ value: Int64) { set(Double(value)) }
        func set(_ value: Double) { registry.state.withLock { $0.gauges[series] = value } }
        func record(_ value: Int64) { record(Double(value)) }
        func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

        func record(_ value: Double) {
            registry.state.withLock { state in
                var time = state.times[series] ?? (0, 0, Array(repeating: 0, count: MetricsRegistry.bounds.count))
                time.count += 1
                time.sum += value
                for (index, bound) in MetricsRegistry.bounds.enumerated() where value <= bound { time.buckets[index] += 1 }
                state.times[series] = time
            }
        }
    }

    /// Everything known, sorted by name.
    package var text: String {
        state.withLock { state in
            var lines: [String: [String]] = [:]
            func add(_ series: Series, _ suffix: String, _ value: String, _ extra: String = "") {
                let labels = [series.labels, extra].filter { !$0.isEmpty }.joined(separator: ",")
                lines[series.name, default: []].append(series.name + suffix + (labels.isEmpty ? "" : "{\(labels)}") + " " + value)
            }
            for (series, count) in state.counts.sorted(by: { $0.key.labels < $1.key.labels }) { add(series, "", String(count)) }
            for (series, value) in state.gauges.sorted(by: { $0.key.labels < $1.key.labels }) { add(series, "", String(value)) }
            for (series, time) in state.times.sorted(by: { $0.key.labels < $1.key.labels }) {
                for (bound, count) in zip(Self.bounds, time.buckets) { add(series, "_bucket", String(count), "le=\"\(bound)\"") }
                add(series, "_bucket", String(time.count), "le=\"+Inf\"")
                add(series, "_sum", String(time.sum))
                add(series, "_count", String(time.count))
            }
            let kinds = Dictionary(
                (state.counts.keys.map { ($0.name, "counter") } + state.gauges.keys.map { ($0.name, "gauge") }
                    + state.times.keys.map { ($0.name, "histogram") }), uniquingKeysWith: { first, _ in first })
            return lines.keys.sorted().map { name in
                (["# TYPE \(name) \(kinds[name] ?? "untyped")"] + (lines[name] ?? [])).joined(separator: "\n") + "\n"
            }.joined()
        }
    }
}

/// The metrics on a port of their own, reached from this machine only.
enum MetricsPage {
    static func application(port: Int, logger: Logger) -> some ApplicationProtocol {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.get("/metrics") { _, _ in Response.plain(MetricsRegistry.shared.text) }
        return Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)), logger: logger)
    }
}
