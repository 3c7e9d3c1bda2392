import CXML
import Domain

/// Receives the elements and the text of an XML document in order. Whatever it throws ends the parsing and reaches the caller.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws
    func end(_ name: XMLName) throws
    /// A piece of text in UTF-8; one text may come in many pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws
}

/// The local name of an element, without its prefix. Valid only during the call it was given to.
struct XMLName {
    fileprivate let bytes: UnsafePointer<UInt8>

    static func ~= (pattern: StaticString, name: XMLName) -> Bool { name.bytes.spells(pattern) }
}

/// The attributes of an element. Valid only during the call they were given to.
struct XMLAttributes {
    /// Five pointers for each attribute: local name, prefix, namespace, start and end of the value.
    fileprivate let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    fileprivate let count: Int

    /// The value of the attribute with this local name, in UTF-8.
    subscript(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        guard let fields else { return nil }
        for index in 0..<count {
            let field = fields + index * 5
            guard let local = field[0], local.spells(name), let start = field[3], let end = field[4] else { continue }
            return UnsafeBufferPointer(start: start, count: end - start)
        }
        return nil
    }

    func string(_ name: StaticString) -> String? {
        // The parser hands an ampersand over as the character reference it would be without entities.
        self[name].map {
            String(decoding: $0, as: UTF8.self).split(separator: "&#38;", omittingEmptySubsequences: false).joined(separator: "&")
        }
    }

    func integer(_ name: StaticString) -> Int? { self[name].flatMap(Digits.integer) }

    /// An `xsd:boolean`, false when missing.
    func flag(_ name: StaticString) -> Bool { self[name].map { $0.elementsEqual("1".utf8) || $0.elementsEqual("true".utf8) } ?? false }
}

extension UnsafePointer<UInt8> {
    /// Whether the zero-ended string is this one.
    fileprivate func spells(_ word: StaticString) -> Bool {
        var index = 0
        let letters = word.utf8Start
        while self[index] == letters[index] {
            if self[index] == 0 { return true }
            index += 1
        }
        return false
    }
}

/// Parses XML that comes piece by piece. Nothing is ever resolved: the first sign of a DOCTYPE ends the parsing, so there are no
/// entities but the five predefined ones, and no part can reach a file or the network.
final class XMLStream {
    /// Why a document is not read to its end.
    enum Refusal: Error {
        case doctype, notWellFormed
    }

    private let handler: any XMLHandler
    private var parser: xmlParserCtxtPtr?
    private var failure: (any Error)?

    init(_ handler: some XMLHandler) throws {
        self.handler = handler
        _ = Self.isReady
        var callbacks = Self.callbacks
        parser = xmlCreatePushParserCtxt(&callbacks, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        guard let parser else { throw Failure.unavailable("libxml2") }
        _ = xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
    }

    deinit {
        xmlFreeParserCtxt(parser)
    }

    /// - Throws: `Refusal`, or what the handler threw.
    func consume(_ bytes: UnsafeRawBufferPointer) throws {
        try parse(bytes.bindMemory(to: CChar.self), isLast: false)
    }

    /// To be called after the last piece: an incomplete document is refused here.
    func finish() throws {
        try parse(UnsafeBufferPointer(start: nil, count: 0), isLast: true)
    }

    private func parse(_ bytes: UnsafeBufferPointer<CChar>, isLast: Bool) throws {
        guard let parser else { return }
        _ = xmlParseChunk(parser, bytes.baseAddress, Int32(bytes.count), isLast ? 1 : 0)
        if let failure { throw failure }
        // The code it returns may be a mere warning, as for a namespace that is not a URI.
        guard parser.pointee.wellFormed != 0, !isOverburdened(parser.pointee) else { throw Refusal.notWellFormed }
    }

    /// Whether a tag does not end, or names never repeat.
    private func isOverburdened(_ parser: xmlParserCtxt) -> Bool {
        guard let input = parser.input?.pointee, let place = input.cur, let end = input.end else { return false }
        return end - place > Limits.tagBytes || xmlDictSize(parser.dict) > Limits.names
    }

    /// Runs a callback's work and keeps what it throws until the parser has returned: no error may cross C.
    private static func perform(_ context: UnsafeMutableRawPointer?, _ work: (XMLStream) throws -> Void) {
        guard let context else { return }
        let stream = Unmanaged<XMLStream>.fromOpaque(context).takeUnretainedValue()
        guard stream.failure == nil else { return }
        do {
            try work(stream)
        } catch {
            stream.failure = error
            xmlStopParser(stream.parser)
        }
    }

    /// The library wants to be initialised once before several threads parse.
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    private static var callbacks: xmlSAXHandler {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { context, name, _, _, namespaces, _, count, _, attributes in
            guard let name else { return }
            XMLStream.perform(context) { stream in
                guard count + namespaces <= Limits.attributes else { throw Refusal.notWellFormed }
                try stream.handler.start(XMLName(bytes: name), XMLAttributes(fields: attributes, count: Int(count)))
            }
        }
        callbacks.endElementNs = { context, name, _, _ in
            guard let name else { return }
            XMLStream.perform(context) { try $0.handler.end(XMLName(bytes: name)) }
        }
        let text: charactersSAXFunc = { context, bytes, count in
            XMLStream.perform(context) { try $0.handler.text(UnsafeBufferPointer(start: bytes, count: Int(count))) }
        }
        callbacks.characters = text
        callbacks.ignorableWhitespace = text
        callbacks.cdataBlock = text
        callbacks.internalSubset = { context, _, _, _ in XMLStream.perform(context) { _ in throw Refusal.doctype } }
        // Without it the library writes to the standard error.
        callbacks.serror = { _, _ in }
        return callbacks
    }
}
