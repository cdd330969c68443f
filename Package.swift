// swift-tools-version: 6.3

import PackageDescription

let package = Package(
    name: "drumbeat",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "drumbeat", targets: ["drumbeat"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.45.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        // Thin shims over C and C++ libraries.
        .target(name: "CAllocator"),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "CPhoneNumber", linkerSettings: [.linkedLibrary("phonenumber")]),
        .systemLibrary(name: "CPostgres", providers: [.apt(["libpq-dev"])]),
        .target(name: "CProcess"),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),

        .target(name: "Formats"),
        .target(name: "Transport"),
        .target(name: "PhoneNumbers", dependencies: ["CPhoneNumber"]),
        .target(
            name: "CampaignCore",
            dependencies: ["Formats", "PhoneNumbers", .product(name: "HeapModule", package: "swift-collections")]
        ),
        .target(
            name: "Workspace",
            dependencies: [
                "CampaignCore",
                "Formats",
                "PhoneNumbers",
                "Transport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(
            name: "Storage",
            dependencies: [
                "CPostgres",
                "CampaignCore",
                "Formats",
                "PhoneNumbers",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "GraphAPI",
            dependencies: [
                "CampaignCore",
                "Formats",
                "PhoneNumbers",
                "Transport",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(name: "Curl", dependencies: ["CCurl", "Transport"]),
        .target(name: "Gzip", dependencies: ["CZlib"]),
        .target(
            name: "Delivery",
            dependencies: ["CampaignCore", "Formats", "GraphAPI", "Storage", "Transport"]
        ),
        .target(
            name: "Callbacks",
            dependencies: [
                "CampaignCore",
                "Formats",
                "GraphAPI",
                "Gzip",
                "PhoneNumbers",
                "Storage",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "Receiver",
            dependencies: [
                "Callbacks",
                "CampaignCore",
                "Formats",
                "Transport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .target(
            name: "Reports",
            dependencies: [
                "CampaignCore", "Formats", "PhoneNumbers", .product(name: "Mustache", package: "swift-mustache"),
            ]
        ),
        .target(
            name: "Simulator",
            dependencies: [
                "CampaignCore",
                "Formats",
                "Transport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP2", package: "swift-nio-http2"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .target(
            name: "Operations",
            dependencies: [
                "Callbacks",
                "CampaignCore",
                "Curl",
                "Delivery",
                "Formats",
                "GraphAPI",
                "PhoneNumbers",
                "Receiver",
                "Reports",
                "Simulator",
                "Storage",
                "Transport",
                "Workspace",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .executableTarget(
            name: "drumbeat",
            dependencies: [
                "CAllocator",
                "CProcess",
                "CampaignCore",
                "Curl",
                "Formats",
                "GraphAPI",
                "Operations",
                "PhoneNumbers",
                "Receiver",
                "Reports",
                "Simulator",
                "Workspace",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),

        .target(
            name: "TestSupport",
            dependencies: [
                "CPostgres",
                "CampaignCore",
                "Formats",
                "PhoneNumbers",
                "Transport",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/TestSupport"
        ),
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Callbacks",
                "CampaignCore",
                "Formats",
                "GraphAPI",
                "PhoneNumbers",
                "Storage",
                "TestSupport",
                "Transport",
                "Workspace",
            ],
            path: "Tests/FuzzTargets",
            exclude: ["Seeds"]
        ),
        .testTarget(
            name: "HouseTests",
            dependencies: [
                "Formats",
                "TestSupport",
                "Workspace",
                "drumbeat",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Golden"]
        ),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "TestSupport"]),
        .testTarget(name: "FormatsTests", dependencies: ["Formats", "TestSupport"]),
        .testTarget(name: "GzipTests", dependencies: ["Gzip", "TestSupport"]),
        .testTarget(name: "PhoneNumbersTests", dependencies: ["PhoneNumbers", "TestSupport"]),
        .testTarget(
            name: "CampaignCoreTests",
            dependencies: ["CampaignCore", "Formats", "PhoneNumbers", "TestSupport"]
        ),
        .testTarget(
            name: "WorkspaceTests",
            dependencies: [
                "CampaignCore",
                "Formats",
                "PhoneNumbers",
                "TestSupport",
                "Transport",
                "Workspace",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "CampaignCore",
                "Formats",
                "PhoneNumbers",
                "Storage",
                "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "GraphAPITests",
            dependencies: [
                "CampaignCore",
                "Formats",
                "GraphAPI",
                "PhoneNumbers",
                "TestSupport",
                "Transport",
            ]
        ),
        .testTarget(
            name: "CurlTests",
            dependencies: [
                "Curl",
                "TestSupport",
                "Transport",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "DeliveryTests",
            dependencies: [
                "CampaignCore",
                "Delivery",
                "Formats",
                "GraphAPI",
                "PhoneNumbers",
                "Storage",
                "TestSupport",
                "Transport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "CallbacksTests",
            dependencies: [
                "Callbacks",
                "CampaignCore",
                "Formats",
                "GraphAPI",
                "Gzip",
                "PhoneNumbers",
                "Receiver",
                "Storage",
                "TestSupport",
                "Transport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["CampaignCore", "Formats", "PhoneNumbers", "Reports", "TestSupport"],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "SimulatorTests",
            dependencies: [
                "CampaignCore",
                "Curl",
                "Formats",
                "Simulator",
                "TestSupport",
                "Transport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]
        ),
        .testTarget(
            name: "OperationsTests",
            dependencies: [
                "Callbacks",
                "CampaignCore",
                "Delivery",
                "Formats",
                "GraphAPI",
                "Operations",
                "PhoneNumbers",
                "Reports",
                "Storage",
                "TestSupport",
                "Transport",
                "Workspace",
            ],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "drumbeatTests",
            dependencies: [
                "CampaignCore",
                "Formats",
                "Operations",
                "Reports",
                "Storage",
                "TestSupport",
                "Workspace",
                "drumbeat",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Callbacks",
                "CampaignCore",
                "Curl",
                "Formats",
                "Storage",
                "TestSupport",
                "Transport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Clients/pywa_client.py", "Clients/requirements.txt"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// libFuzzer brings the main function; see `make fuzz`.
if Context.environment["DRUMBEAT_FUZZ"] != nil {
    package.targets.append(.executableTarget(name: "Fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz"))
}

for target in package.targets {
    if ["CCurl", "CPhoneNumber", "CProcess", "CZlib"].contains(target.name) {
        target.cSettings = [.treatAllWarnings(as: .error), .enableWarning("all"), .enableWarning("extra")]
        target.cxxSettings = [.treatAllWarnings(as: .error), .enableWarning("all"), .enableWarning("extra")]
    } else if target.type != .system {
        target.swiftSettings = [
            .treatAllWarnings(as: .error),
            .strictMemorySafety(),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        ]
    }
}
