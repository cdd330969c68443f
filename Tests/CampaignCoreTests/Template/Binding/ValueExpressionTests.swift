import Formats
import CampaignCore
import Testing

struct ValueExpressionTests {
    private static let columns = ["phone", "first_name", "order number"]

    struct Value: Sendable {
        var text: String
        var row: String
        var value: String
    }

    @Test(arguments: [
        Value(text: "{{first_name}}", row: "1,Ada,7", value: "Ada"),
        Value(text: "{{ first_name }}", row: "1,  Ada\t,7", value: "Ada"),
        Value(text: "{{first_name|there}}", row: "1,,7", value: "there"),
        Value(text: "{{first_name|there}}", row: "1,   ,7", value: "there"),
        Value(text: "{{first_name|}}", row: "1,,7", value: ""),
        Value(text: "invoice-{{order number}}.pdf", row: "1,Ada,7", value: "invoice-7.pdf"),
        Value(text: "{{first_name}}{{order number}}", row: "1,Ada,7", value: "Ada7"),
        Value(text: "always the same", row: "1,Ada,7", value: "always the same"),
        Value(text: "{{order number|a|b}}", row: "1", value: "a|b"),
        Value(text: "{{first_name}}", row: "1,\"say \"\"hi\"\", you\",7", value: "say \"hi\", you"),
        Value(text: "{one brace}", row: "1,Ada,7", value: "{one brace}"),
        Value(text: "", row: "1,Ada,7", value: ""),
    ])
    func `a value is made from the row`(_ example: Value) throws {
        let expression = try ValueExpression(parsing: example.text, columns: Self.columns)
        #expect(expression.value(in: record(example.row)) == example.value)
    }

    @Test func `an empty cell without default is named`() throws {
        let expression = try ValueExpression(
            parsing: "{{first_name|x}} {{order number}} {{phone}}",
            columns: Self.columns
        )
        var utf8: [UInt8] = []
        #expect(expression.append(record(",,"), to: &utf8) == 2)
        #expect(expression.append(record("1,,7"), to: &utf8) == nil)
        #expect(expression.columns == [1, 2, 0])
        #expect(!expression.isConstant)
        #expect(try ValueExpression(parsing: "STOP", columns: []).isConstant)
    }

    struct Fault: Sendable {
        var text: String
        var diagnostic: String
    }

    @Test(arguments: [
        Fault(
            text: "Dear {{frist_name}}",
            diagnostic: "c.yaml:4:18: error: the audience has no column 'frist_name'; did you mean 'first_name'?"
        ),
        Fault(
            text: "{{wholly_else}}",
            diagnostic: "c.yaml:4:13: error: the audience has no column 'wholly_else'; "
                + "the columns are 'phone', 'first_name', 'order number'"
        ),
        Fault(text: "Dear {{first_name", diagnostic: "c.yaml:4:16: error: '{{' is not closed; end the name with '}}'"),
        Fault(text: "first_name}}", diagnostic: "c.yaml:4:21: error: '}}' closes nothing; put '{{' before the name"),
        Fault(
            text: "{{|x}}",
            diagnostic: "c.yaml:4:13: error: '{{|x}}' names no column; "
                + "the columns are 'phone', 'first_name', 'order number'"
        ),
    ])
    func `a fault is found where it is`(_ fault: Fault) {
        let location = SourceLocation(file: "c.yaml", line: 4, column: 10)
        let start = SourceLocation(file: "c.yaml", line: 4, column: 11)
        let text = LocatedText(text: fault.text, location: location, start: start)
        let thrown = #expect(throws: ValueExpressionFault.self) {
            try ValueExpression(parsing: text, columns: Self.columns)
        }
        #expect(thrown?.diagnostic.description == fault.diagnostic)
    }

    @Test func `a fault in a text with only its beginning known is shown there`() {
        let text = LocatedText(text: "Dear {{x", location: SourceLocation(file: "c.yaml", line: 4, column: 10))
        let thrown = #expect(throws: ValueExpressionFault.self) { try ValueExpression(parsing: text, columns: []) }
        #expect(thrown?.diagnostic.location == text.location)
    }

    private func record(_ line: String) -> CSVRecord {
        var record = CSVRecord()
        record.load(line: Array(line.utf8))
        return record
    }
}
