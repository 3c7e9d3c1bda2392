/// What a paper beside a project proves of what is said of it.
package enum EvidenceKind: String, CaseIterable, Codable, Sendable {
    case agreement, licence
    case landContract = "land_contract"
    case constructionPermit = "construction_permit"
    case sitePhoto = "site_photo"
    case bankSlip = "bank_slip"

    /// The form's field in which a paper of this kind is sent.
    package var field: String { "paper.\(rawValue)" }
}

/// A paper that is asked for, of one kind or of any of several.
package struct EvidenceNeed: Hashable, Sendable {
    package var kinds: [EvidenceKind]

    package init(_ kinds: [EvidenceKind]) {
        self.kinds = kinds
    }

    package func isMet(by given: some Sequence<EvidenceKind>) -> Bool { given.contains(where: kinds.contains) }
}
