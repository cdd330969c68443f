// swift-tools-version: 6.3

import PackageDescription

let package = Package(
    name: "BodyRoute",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: [])
    ],
    targets: [
        .executableTarget(
            name: "BodyRoute",
            dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
            path: "Sources",
            swiftSettings: [.treatAllWarnings(as: .error)]
        )
    ],
    swiftLanguageModes: [.v6]
)
