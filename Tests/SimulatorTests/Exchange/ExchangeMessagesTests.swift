import CampaignCore
import Formats
import TestSupport
import Testing

@testable import Simulator

struct ExchangeMessagesTests {
    private func exchange(_ settings: KeyValuePairs<SimulatorSetting, String> = [:]) throws -> Exchange {
        try Exchange(options: SimulatorOptions(settings), run: 1)
    }

    private func without(_ name: String) throws -> JSONValue {
        var object = try #require(Samples.message().object)
        object.members.removeAll { $0.name == name }
        return .object(object)
    }

    @Test func `a message is answered with its id and recorded`() throws {
        var exchange = try exchange()
        let reception = exchange.receive(.success(Samples.message()), phone: Samples.phoneNumberID, at: Samples.start)
        guard case .answer(let answer) = reception.conduct else {
            Issue.record("no answer")
            return
        }
        let body = try JSONValue(parsing: answer.body)
        #expect(answer.status == 200)
        #expect(body["contacts"] == [["input": "+447700900001", "wa_id": "447700900001"]])
        #expect(body["messages"]?.array?.first?["message_status"] == "accepted")
        #expect(body["messages"]?.array?.first?["id"]?.string == exchange.names.name(ofMessage: 1))
        #expect(exchange.log.count == 1)
    }

    @Test(arguments: [("messaging_product", 100), ("type", 100), ("to", 100), ("template", 131_008)])
    func `a missing part is refused`(part: String, code: Int64) throws {
        var exchange = try exchange()
        #expect(try exchange.errorCode(of: without(part)) == code)
        #expect(exchange.log.count == 0)
    }

    @Test(arguments: ["12", "0447700900123", "+12", "+1234567890123456", "+44770x900123", "+0123456789", ""])
    func `an impossible recipient is refused`(to: String) throws {
        var exchange = try exchange()
        #expect(try exchange.errorCode(of: Samples.message(to: to)) != nil)
    }

    @Test(arguments: ["+44 (7700) 900-123", "447700900123"])
    func `a recipient with spaces and dashes, or without plus, is understood`(to: String) throws {
        var exchange = try exchange()
        #expect(try exchange.messageID(of: Samples.message(to: to)) != nil)
        #expect(exchange.log[1].recipient == 447_700_900_123)
    }

    @Test(arguments: [(512, nil), (513, 100)])
    func `the key has 512 characters at most`(
        length: Int,
        code: Int64?
    ) throws {
        var exchange = try exchange()
        var object = try #require(without("biz_opaque_callback_data").object)
        object.members.append(
            .init(name: "biz_opaque_callback_data", value: .string(String(repeating: "ä", count: length)))
        )
        #expect(try exchange.errorCode(of: .object(object)) == code)
    }

    @Test func `with templates registered others do not exist, nor do other languages`() throws {
        var options = SimulatorOptions()
        options.templates = [Samples.namedTemplate]
        var exchange = try Exchange(options: options, run: 1)
        let right: JSONValue = [Samples.rightHeader, Samples.rightBody, Samples.rightURL]
        #expect(try exchange.errorCode(of: Samples.message(template: "winter_offer")) == 132_001)
        #expect(try exchange.errorCode(of: Samples.message(language: "en", components: right)) == 132_001)
        let bodiless: JSONValue = [Samples.rightHeader, Samples.rightURL]
        #expect(try exchange.errorCode(of: Samples.message(components: bodiless)) == 132_000)
        #expect(try exchange.messageID(of: Samples.message(components: right)) != nil)
        options.acceptsUnknownTemplates = true
        exchange.change(to: options)
        #expect(try exchange.messageID(of: Samples.message(row: 2, template: "winter_offer")) != nil)
    }

    @Test(arguments: [("PAUSED", 132_015), ("DISABLED", 132_016), ("PENDING", 132_001)])
    func `a template that is not approved cannot be sent`(status: String, code: Int64) throws {
        var template = try #require(Samples.positionalTemplate.object)
        template.members.append(.init(name: "status", value: .string(status)))
        var options = SimulatorOptions()
        options.templates = [.object(template)]
        var exchange = try Exchange(options: options, run: 1)
        #expect(try exchange.errorCode(of: Samples.message(template: "order_update", language: "de")) == code)
    }

    // MARK: Limits

    @Test func `more than the throughput is refused, and later taken`() throws {
        var exchange = try exchange([.throughput: "10/s"])
        let codes = try (1...15).map { try exchange.errorCode(of: Samples.message(row: $0)) }
        #expect(codes.prefix(10).allSatisfy { $0 == nil })
        #expect(codes.suffix(5).allSatisfy { $0 == 130_429 })
        #expect(try exchange.messageID(of: Samples.message(row: 11), at: Samples.start + .seconds(1)) != nil)
        #expect(exchange.summary.errors == [130_429: 5])
    }

    @Test func `the pair rate is kept, and can be switched off`() throws {
        var exchange = try exchange([.throughput: "none"])
        let codes = try (1...46).map { try exchange.errorCode(of: Samples.message(row: $0, to: "+447700900001")) }
        #expect(codes.last == 131_056)
        #expect(codes.dropLast().allSatisfy { $0 == nil })
        exchange.change(to: try SimulatorOptions([.pairRate: "off"]))
        #expect(try exchange.messageID(of: Samples.message(row: 47, to: "+447700900001")) != nil)
    }

    @Test func `the daily limit refuses new recipients`() throws {
        var exchange = try exchange([.dailyRecipients: "2"])
        #expect(try (1...3).map { try exchange.errorCode(of: Samples.message(row: $0)) } == [nil, nil, 131_048])
    }

    // MARK: Faults

    struct Expected: Sendable {
        var fault: AnswerFault
        var status: Int?
        var isJSON = true
        var isTaken = false
    }

    static let faults: [Expected] = [
        Expected(fault: .drop),
        Expected(fault: .acceptThenDrop, isTaken: true),
        Expected(fault: .hang),
        Expected(fault: .acceptThenHang, isTaken: true),
        Expected(fault: .halfAnswer, status: 500),
        Expected(fault: .acceptThenHalfAnswer, status: 200, isTaken: true),
        Expected(fault: .refuseStream),
        Expected(fault: .goAway, status: 200, isTaken: true),
        Expected(fault: .serverError, status: 500),
        Expected(fault: .badGateway, status: 502, isJSON: false),
        Expected(fault: .acceptThenBadGateway, status: 502, isJSON: false, isTaken: true),
        Expected(fault: .tooManyRequests, status: 429),
        Expected(fault: .hold, status: 200, isTaken: true),
    ]

    @Test func `every fault is tried`() {
        #expect(Set(Self.faults.map(\.fault)) == Set(AnswerFault.allCases))
    }

    @Test(arguments: faults)
    func `a fault takes the message or not, and answers or not`(expected: Expected) throws {
        var exchange = try exchange([.faults: "\(expected.fault)=100%"])
        let reception = exchange.receive(.success(Samples.message()), phone: Samples.phoneNumberID, at: Samples.start)
        #expect(exchange.log.count == (expected.isTaken ? 1 : 0))
        #expect(exchange.summary.faults == [expected.fault: 1])
        switch reception.conduct {
        case .answer(let answer), .half(let answer), .goAway(let answer):
            #expect(answer.status == expected.status)
            #expect(((try? JSONValue(parsing: answer.body)) != nil) == expected.isJSON)
            #expect(answer.headers.contains { $0.name == "Retry-After" } == (expected.fault == .tooManyRequests))
        case .close: #expect([.drop, .acceptThenDrop].contains(expected.fault))
        case .hang: #expect([.hang, .acceptThenHang].contains(expected.fault))
        case .refuse: #expect(expected.fault == .refuseStream)
        }
    }

    @Test func `a burst refuses its requests and changes no others`() throws {
        var exchange = try exchange([.bursts: "130429=20/100", .faults: "hold=100%", .throughput: "none"])
        for row in 1...1000 {
            _ = exchange.receive(.success(Samples.message(row: row)), phone: Samples.phoneNumberID, at: Samples.start)
        }
        #expect(exchange.summary.errors == [130_429: 200])
        #expect(exchange.summary.faults == [.hold: 800])
        #expect(exchange.log.count == 800)
    }

    @Test func `the ground truth knows how many callbacks a message gets`() throws {
        var exchange = try exchange([
            .callbackURL: "http://127.0.0.1:1/", .read: "100%", .callbackFaults: "lose=50%", .throughput: "none",
        ])
        for row in 1...100 { _ = try exchange.messageID(of: Samples.message(row: row)) }
        let statuses = (1...100).map { exchange.log[$0].statuses }
        #expect(Set(statuses) == [0, 1, 2, 3])
        #expect(statuses.reduce(0, +) == 300 - exchange.summary.callbacks.lost)
    }

    @Test func `errors are answered in their share`() throws {
        var exchange = try exchange([.errors: "131026=20%", .throughput: "none"])
        for row in 1...5000 {
            _ = exchange.receive(.success(Samples.message(row: row)), phone: Samples.phoneNumberID, at: Samples.start)
        }
        let refused = try #require(exchange.summary.errors[131_026])
        #expect((900...1100).contains(refused))
        #expect(exchange.log.count == 5000 - refused)
    }

    @Test func `an answer is due after the latency`() throws {
        var exchange = try exchange([.latency: "100ms..200ms"])
        let dues = (1...100)
            .map { row in
                exchange.receive(.success(Samples.message(row: row)), phone: Samples.phoneNumberID, at: Samples.start)
                    .dueAt
            }
        #expect(
            dues.allSatisfy { $0 >= Samples.start + .milliseconds(100) && $0 <= Samples.start + .milliseconds(200) }
        )
        #expect(Set(dues).count > 50)
    }

    @Test(arguments: 0..<10)
    func `a message's fate depends on seed and key, not on the order`(
        seed: UInt64
    ) throws {
        var options = try SimulatorOptions([
            .errors: "131026=20%,130429=10%", .faults: "drop=10%,accept-then-drop=10%", .throughput: "none",
            .latency: "1ms..2s",
        ])
        options.seed = seed
        var generator = SplitMix64(seed: seed)
        let rows = Array(1...100)
        var fates: [[Int: String]] = []
        for order in [rows, rows.shuffled(using: &generator)] {
            var exchange = try Exchange(options: options, run: 1)
            var fate: [Int: String] = [:]
            for row in order {
                let reception = exchange.receive(
                    .success(Samples.message(row: row)),
                    phone: Samples.phoneNumberID,
                    at: Samples.start
                )
                fate[row] = Self.sketch(reception)
            }
            fates.append(fate)
        }
        #expect(rows.filter { fates[0][$0] != fates[1][$0] } == [])
        #expect(Set(fates[0].values).count > 50)
    }

    private static func sketch(_ reception: Reception) -> String {
        switch reception.conduct {
        case .answer(let answer), .half(let answer), .goAway(let answer): "\(answer.status) \(reception.dueAt)"
        case .close, .refuse: "close \(reception.dueAt)"
        case .hang: "hang"
        }
    }

    @Test func `after a reset nothing is known and ids are new`() throws {
        var exchange = try exchange()
        let first = try exchange.messageID(of: Samples.message())
        exchange.reset(run: 2)
        #expect(exchange.summary.accepted == 0)
        #expect(exchange.summary.arrivals.count == 0)
        #expect(try exchange.messageID(of: Samples.message()) != first)
    }
}
