import Foundation
import TestSupport
import Testing

@testable import Reports

struct DurationSketchTests {
    @Test(arguments: 0..<50, [0.01, 0.5, 0.9, 0.99, 1])
    func `a percentile is right within two hundredths`(seed: UInt64, share: Double) throws {
        var generator = SeededGenerator(seed: seed)
        let lengths = (0..<1000).map { _ in pow(10, Double.random(in: -2..<6, using: &generator)) }.sorted()
        var sketch = DurationSketch()
        for length in lengths { sketch.add(length) }
        let exact = lengths[Int((share * 1000).rounded(.up)) - 1]
        #expect(abs(try #require(sketch.percentile(share)) - exact) <= exact * 0.02)
    }

    @Test func `the slowest is exact, and nothing is slower`() throws {
        var sketch = DurationSketch()
        for length in [0.5, 1e300, -4] { sketch.add(length) }
        #expect(sketch.longest == 1e300)
        #expect(sketch.count == 3)
        #expect(sketch.percentile(0.01) == 0)
    }

    @Test func `without any there is no percentile`() {
        #expect(DurationSketch().percentile(0.5) == nil)
    }
}
