// swift-tools-version: 6.1
import PackageDescription

// The arrows of the house: a target may import what is listed here and nothing else.
let package = Package(
    name: "headwater",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "headwater", targets: ["headwater"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "Domain"),
        .target(
            name: "Engine",
            dependencies: [
                "CPostgres",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "Store",
            dependencies: [
                "Domain", "Engine",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.copy("Migrations"), .copy("Definitions")]
        ),
        .target(name: "Documents", dependencies: ["Domain", "CZip", "CXML", "CXLSXWriter"]),
        .target(
            name: "Actions", dependencies: ["Domain", "Store", "CSodium"],
            resources: [.copy("Accounts/common-passwords.txt")]
        ),
        .target(
            name: "Views",
            dependencies: ["Domain", "CQREncode", .product(name: "Mustache", package: "swift-mustache")],
            resources: [.copy("Templates"), .copy("Languages"), .copy("Assets")]
        ),
        .target(
            name: "Web",
            dependencies: [
                "Domain", "Engine", "Store", "Actions", "Documents", "Views", "CZlib",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(name: "Demo", dependencies: ["Domain", "Engine", "Store", "Actions"]),
        .executableTarget(
            name: "headwater",
            dependencies: [
                "Domain", "Engine", "Store", "Actions", "Documents", "Views", "Web", "Demo",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ]
        ),

        .target(
            name: "TestSupport",
            dependencies: ["Engine", .product(name: "Logging", package: "swift-log")],
            path: "Tests/TestSupport"
        ),
        .testTarget(name: "DomainTests", dependencies: ["Domain"]),
        .testTarget(name: "EngineTests", dependencies: ["Engine", "TestSupport"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Domain", "TestSupport"]),
        .testTarget(name: "DemoTests", dependencies: ["Demo", "Domain"]),
        .testTarget(name: "ViewsTests", dependencies: ["Views", "Domain"]),
        .testTarget(
            name: "CommandTests", dependencies: ["headwater", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
        .testTarget(
            name: "LedgerTests", dependencies: ["Domain", "Engine", "Store", "Actions", "Documents", "Demo", "Views", "TestSupport"]),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Domain", "Engine", "Store", "Actions", "Documents", "Demo", "Views", "Web", "TestSupport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
