/// The program's version, as `headwater --version` tells it: before the first release its second part is the stage of development.
enum Version {
    static let text = "0.4.0"
}
