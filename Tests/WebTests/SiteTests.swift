import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("The site")
struct SiteTests {
    @Test("A path that leaves the site is not followed")
    func ownPaths() {
        #expect(Response.isOwn("/projects?f=a"))
        for path in ["//evil.example", "https://evil.example", "/\\evil.example", "projects", "/a\r\nb"] { #expect(!Response.isOwn(path)) }
    }
}
