import Testing

@testable import Domain

@Suite("What a user agent tells of a device")
struct DeviceTests {
    @Test(
        "Browser and system",
        arguments: [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 Edg/114.0.1823.51",
                Device.Browser.edge, Device.System.windows
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Safari/605.1.15",
                .safari, .mac
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/114.0", .firefox, .linux),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.38", .wechat,
                .iphone
            ),
            (
                "Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) AppleWebKit/537.36 Chrome/99.0 HuaweiBrowser/13.0.3 Mobile Safari/537.36",
                .huawei, .harmony
            ),
            (
                "Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Mobile Safari/537.36",
                .chrome, .android
            ),
        ])
    func known(agent: String, browser: Device.Browser, system: Device.System) {
        let device = Device(userAgent: agent)
        #expect(device.browser == browser && device.system == system)
    }

    @Test("Nothing of what nobody knows")
    func unknown() {
        #expect(Device(userAgent: "curl/8.0") == Device(userAgent: ""))
        #expect(Device(userAgent: "").browser == nil)
    }
}
