import Domain
import Glibc

/// Converts text that comes piece by piece to UTF-8, strictly.
final class Iconv {
    private let converter: iconv_t
    /// The beginning of a character whose rest comes with the next piece.
    private var pending: [UInt8] = []
    private var output = [CChar](repeating: 0, count: Limits.chunk)

    /// - Parameter name: an encoding as the C library names it.
    init(from name: String) throws {
        // Failure is told by a pointer of all ones, never by a null pointer.
        guard let converter = iconv_open("UTF-8", name), converter != UnsafeMutableRawPointer(bitPattern: -1) else {
            throw Failure.unavailable("iconv \(name)")
        }
        self.converter = converter
    }

    deinit {
        iconv_close(converter)
    }

    /// Gives what is complete to `body`, which gives false to stop.
    func convert(_ input: UnsafeRawBufferPointer, _ body: (UnsafeBufferPointer<UInt8>) throws -> Bool) throws -> Conversion {
        pending.append(contentsOf: input)
        var done = 0
        defer { pending.removeFirst(done) }
        while done < pending.count {
            let (consumed, produced, code) = step(from: done)
            done += consumed
            let wantsMore = try output.withUnsafeBytes {
                try body(UnsafeBufferPointer(rebasing: $0.bindMemory(to: UInt8.self)[..<produced]))
            }
            guard wantsMore else { return .stopped }
            switch code {
            case 0, E2BIG: continue
            case EINVAL: return .complete
            default: return .invalid
            }
        }
        return .complete
    }

    /// Whether the last piece ended inside a character.
    var isInsideCharacter: Bool { !pending.isEmpty }

    enum Conversion {
        case complete, stopped, invalid
    }

    private func step(from start: Int) -> (consumed: Int, produced: Int, code: Int32) {
        pending.withUnsafeMutableBytes { source in
            output.withUnsafeMutableBufferPointer { target in
                var input = source.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
                var inputLeft = source.count - start
                var place = target.baseAddress
                var room = target.count
                let result = iconv(converter, &input, &inputLeft, &place, &room)
                let code = result == -1 ? errno : 0
                return (source.count - start - inputLeft, target.count - room, code)
            }
        }
    }
}
