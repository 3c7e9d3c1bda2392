import CZlib
import HTTPTypes
import Hummingbird
import NIOCore

/// Sends texts gzipped to browsers that take it, and answers "not changed" to those that have the same bytes already.
struct Compression: RouterMiddleware {
    typealias Context = SiteContext

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.isReading, response.status == .ok, response.headers[.contentEncoding] == nil,
            response.headers[.contentType]?.hasPrefix("text/") == true, response.headers[.contentType] != "text/event-stream",
            let length = response.body.contentLength, length > 0
        else { return response }
        let body = try await Self.collect(response.body, length)
        let tag = response.headers[.eTag] ?? "W/\"\(Self.checksum(body))\""
        response.headers[.eTag] = tag
        if request.headers[.ifNoneMatch] == tag {
            return Response(status: .notModified, headers: response.headers.without(.contentLength))
        }
        response.headers[.vary] = [response.headers[.vary], "Accept-Encoding"].compactMap { $0 }.joined(separator: ", ")
        guard length > 1024, request.headers[.acceptEncoding]?.contains("gzip") == true, let packed = Gzip.pack(body.readableBytesView)
        else {
            response.body = ResponseBody(byteBuffer: body)
            return response
        }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = "\(packed.count)"
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: packed))
        return response
    }

    private static func collect(_ body: ResponseBody, _ length: Int) async throws -> ByteBuffer {
        let collector = Collector(length)
        try await body.write(collector)
        return collector.buffer
    }

    /// FNV-1a, 64 bits: enough to tell two versions of a page apart.
    private static func checksum(_ body: ByteBuffer) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in body.readableBytesView { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }

    /// Takes a body that is in memory already.
    private final class Collector: ResponseBodyWriter {
        var buffer: ByteBuffer

        init(_ capacity: Int) {
            buffer = ByteBuffer()
            buffer.reserveCapacity(capacity)
        }

        func write(_ part: ByteBuffer) async throws { buffer.writeImmutableBuffer(part) }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

extension HTTPFields {
    fileprivate func without(_ name: HTTPField.Name) -> HTTPFields {
        var fields = self
        fields[name] = nil
        return fields
    }
}

/// The gzip format (RFC 1952) of bytes that are in memory.
enum Gzip {
    /// Nil when zlib has no memory; then the bytes go as they are.
    static func pack(_ bytes: some Collection<UInt8>, level: Int32 = 4) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, and 16 more for a gzip frame.
        let status = deflateInit2_(
            &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var input = Array(bytes)
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(input.count))))
        let ended = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard ended == Z_STREAM_END else { return nil }
        return Array(output.prefix(Int(stream.total_out)))
    }
}
