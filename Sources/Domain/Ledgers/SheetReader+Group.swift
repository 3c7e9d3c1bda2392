extension SheetReader {
    /// The district of the group row above, by name; as titled when it is none of the agency's, nil when there is no such row.
    package var groupDistrict: String? {
        switch group.area {
        case .none: nil
        case .known(let code): context.districts.first { $0.code == code }?.name ?? code
        case .unknown(let title, _): title
        }
    }
}
