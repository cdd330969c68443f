import CampaignCore
import Formats
import TestSupport
import Testing
import Workspace

struct CampaignReaderUserIDTests {
    private static func contents(_ audience: String, columns: String) throws -> WorkspaceContents {
        let folder = try TemporaryFolder(
            Sample.files([
                "sale/campaign.yaml": """
                sender: main
                template: template.json
                audience: {file: audience.csv\(audience)}
                parameters: {body: {first_name: "{{first_name}}"}}

                """,
                "sale/audience.csv": "\(columns)\n+447700900101,Ada,GB.1\n",
            ])
        )
        return WorkspaceReader(root: folder.path).read()
    }

    @Test(
        arguments: [
            ("", "phone,first_name,id", 0, nil), (", user_id: id", "phone,first_name,id", 0, 2),
            (", phone: Mobile, user_id: id", "Mobile,first_name,id", 0, 2),
            (", user_id: id", "mobile,first_name,id", nil, 2),
        ] as [(String, String, Int?, Int?)]
    )
    func `people are named by numbers, by user ids or by both`(
        audience: String,
        columns: String,
        phone: Int?,
        userID: Int?
    ) throws {
        let contents = try Self.contents(audience, columns: columns)
        #expect(contents.faults == [])
        let campaign = try #require(contents.campaigns.first)
        #expect(campaign.audience.phoneColumn == phone && campaign.audience.userIDColumn == userID)
        let sender = try #require(contents.sender(of: campaign))
        let definition = campaign.broadcastDefinition(sender: sender, quietHours: nil)
        #expect(definition.phoneColumn == phone && definition.userIDColumn == userID)
    }

    @Test func `a column that is not there is reported where it is named`() throws {
        let faults = try Self.contents(", user_id: ids", columns: "phone,first_name,id").faults
        #expect(
            faults.map(\.description) == [
                "sale/campaign.yaml:3:41: error: the audience has no column 'ids' for the user id; did you mean 'id'?"
            ]
        )
    }
}
