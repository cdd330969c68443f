import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing
import Transport

@testable import Workspace

struct SettingsReaderTests {
    @Test func `all settings are read`() throws {
        let folder = try TemporaryFolder([
            "drumbeat.yaml": """
            graph:
              {url: "https://graph.example.org/", version: v24.0, allow_hosts: [Graph.Example.org], ca_file: ca.pem, timeout: 1m}
            app: {id: "200000000000002", secret: {file: secrets/app}, previous_secret: {credential: old-secret}}
            token: {client_credentials: true}
            webhook: {listen: "[::1]:8088", path: /hook, verify_token: {command: [pass, show, hook]}}
            store: sqlite
            senders:
              main: {phone_number_id: 100000000000001, business_account_id: 3, rate: 300/min, unknown_after: 1h}
              other: {phone_number_id: 0200, business_account_id: 3, daily_recipients: 250, burst: 20}
            defaults: {quiet_hours: {from: "21:00", until: "08:30"}, timezone: Asia/Kathmandu, unknown_after: 45m, repeat_guard: 2d}

            """,
            "ca.pem": "certificates",
        ])
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.diagnostics == [])
        let settings = try #require(contents.settings)
        #expect(settings.graph.url.absoluteString == "https://graph.example.org")
        #expect(settings.graph.version == "v24.0")
        #expect(settings.graph.allowHosts == ["graph.example.org"])
        #expect(settings.graph.caFile == "\(folder.path)/ca.pem")
        #expect(settings.graph.timeout == .seconds(60))
        let app = AppSettings(
            id: "200000000000002",
            secret: .file(path: "\(folder.path)/secrets/app"),
            previousSecret: .credential("old-secret")
        )
        #expect(settings.token == .clientCredentials(app))
        #expect(settings.webhook?.listen == .internet(host: "::1", port: 8088))
        #expect(settings.webhook?.path == "/hook")
        #expect(settings.webhook?.verifyToken == .command(["pass", "show", "hook"], folder: folder.path))
        #expect(settings.senders["main"]?.rate == Rate(perSecond: 5))
        #expect(settings.senders["main"]?.unknownAfter == .seconds(3600))
        #expect(settings.senders["other"]?.phoneNumberID == "0200")
        #expect(settings.senders["other"]?.rate == nil)
        #expect(settings.senders["other"]?.unknownAfter == .seconds(2700))
        #expect(settings.defaults.quietHours == QuietHours(from: 1260, until: 510))
        #expect(settings.defaults.timeZone?.name == "Asia/Kathmandu")
        #expect(settings.defaults.repeatGuard == .seconds(2 * 86_400))
    }

    @Test func `words, confirmations and a listening program are read`() throws {
        let text =
            Sample.settings + """

                replies:
                  opt_out: {marketing: [no ads, "no, thanks"], all: {nl: [stop ermee]}}
                  opt_in: [join again]
                  confirm: {en: Goodbye., de: Tschüss.}
                on_event: {command: [./notify, --quiet], timeout: 5s}
                """
        let workspace = try TemporaryFolder(["drumbeat.yaml": text])
        let contents = WorkspaceReader(root: workspace.path).read()
        #expect(contents.diagnostics == [])
        let settings = try #require(contents.settings)
        #expect(settings.replies.optOut[.marketing] == [.init(language: "", phrases: ["no ads", "no, thanks"])])
        #expect(settings.replies.optOut[.all] == [.init(language: "nl", phrases: ["stop ermee"])])
        #expect(settings.replies.optIn == [.init(language: "", phrases: ["join again"])])
        #expect(settings.onEvent == EventCommand(words: ["./notify", "--quiet"], timeout: .seconds(5)))
        #expect(settings.replies.confirmation(of: ["fr", "de"]) == "Tschüss.")
        #expect(settings.replies.confirmation(of: []) == "Goodbye.")
        #expect(ReplySettings().confirmations.isEmpty)
    }

    @Test(
        arguments: [
            "replies: {opt_out: {some: [a]}}", "replies: {opt_in: a}", "replies: {opt_in: []}",
            "replies: {opt_up: [a]}",
            "on_event: ./notify", "on_event: {timeout: 5s}", "on_event: {command: [a], timeout: soon}",
        ]
    )
    func `faults in these are named with their place`(line: String) throws {
        let workspace = try TemporaryFolder(["drumbeat.yaml": Sample.settings + "\n" + line])
        let contents = WorkspaceReader(root: workspace.path).read()
        #expect(contents.settings == nil)
        #expect(contents.diagnostics.first?.location.line != nil)
        #expect(contents.diagnostics.first?.fix != nil)
    }

    @Test func `what is left out has its usual value`() throws {
        let folder = try TemporaryFolder(["drumbeat.yaml": Sample.settings])
        let settings = try #require(WorkspaceReader(root: folder.path).read().settings)
        #expect(settings.graph.url.absoluteString == "https://graph.facebook.com")
        #expect(settings.graph.version == "v25.0")
        #expect(settings.graph.timeout == .seconds(30))
        #expect(settings.unknownAfter == .seconds(1800))
        #expect(settings.webhook == nil)
        #expect(settings.token == .reference(.environment("WHATSAPP_TOKEN")))
    }

    @Test func `a webhook may have a socket, an address, TLS and a port for monitors`() throws {
        let line = """
            webhook: {listen: "unix:hook.sock", verify_token: {env: TOKEN}, url: "https://hooks.example.com/hook", \
            metrics: "127.0.0.1:9464", tls: {certificate: drumbeat.yaml, key: drumbeat.yaml, client_ca: drumbeat.yaml}}

            """
        let folder = try TemporaryFolder(["drumbeat.yaml": Sample.settings + line])
        let webhook = try #require(WorkspaceReader(root: folder.path).read().settings?.webhook)
        #expect(webhook.listen == .unix(path: "\(folder.path)/hook.sock"))
        #expect(webhook.url?.absoluteString == "https://hooks.example.com/hook")
        #expect(webhook.metricsPort == 9464)
        #expect(webhook.tls?.clientAuthority == "\(folder.path)/drumbeat.yaml")
        #expect(webhook.tls?.clientName == nil)
        #expect(webhook.localURL == nil)
    }

    struct Fault {
        var line: String
        /// What is said of it; nil if nothing is.
        var message: String?
    }

    @Test(arguments: [
        Fault(line: "graph: {url: http://127.0.0.1:9000}"),
        Fault(line: "graph: {url: \"http://[::1]:9000\"}"),
        Fault(line: "graph: {url: http://localhost:9000}"),
        Fault(line: "graph: {url: https://localhost}"),
        Fault(
            line: "graph: {timeout: soon}",
            message: "5:18: error: 'soon' is not a valid duration; write a duration such as 6h, 30m, 2d or 1h30m"
        ),
        Fault(
            line: "graph: {url: http://graph.facebook.com}",
            message:
                "5:14: error: 'http://graph.facebook.com' is not encrypted; write https: plain http is for this machine only"
        ),
        Fault(
            line: "graph: {url: https://graph.facebook.com.example.org}",
            message: """
                5:14: error: 'graph.facebook.com.example.org' is not Meta's host; add it to graph.allow_hosts if it may \
                have the token
                """
        ),
        Fault(
            line: "graph: {url: http://127.0.0.1.example.org}",
            message: """
                5:14: error: 'http://127.0.0.1.example.org' is not encrypted; write https: plain http is for this machine \
                only
                """
        ),
        Fault(
            line: "graph: {url: https://graph.facebook.com@example.org}",
            message: """
                5:14: error: 'https://graph.facebook.com@example.org' is not a valid address; write https://graph.facebook.com
                """
        ),
        Fault(
            line: "graph: {ca_file: none.pem}",
            message: "5:18: error: 'none.pem' cannot be read; name a file of PEM certificates"
        ),
        Fault(line: "store: sqlite"),
        Fault(
            line: "store: {postgresql: {env: DATABASE_URL}}",
            message: "5:8: error: this version keeps its ledger in SQLite only; write store: sqlite"
        ),
        Fault(
            line: "store: mysql",
            message: "5:8: error: 'store' is not a store that drumbeat knows; write store: sqlite"
        ),
        Fault(
            line: "webhook: {listen: 8088, verify_token: {env: TOKEN}}",
            message: """
                5:19: error: '8088' is not an address to listen on; write 127.0.0.1:8088, or unix: and the path of a socket
                """
        ),
        Fault(
            line: "webhook: {listen: \"127.0.0.1:8088\", verify_token: {env: TOKEN}, metrics: \"0.0.0.0:9464\"}",
            message: "5:74: error: '0.0.0.0:9464' is not a loopback address with a port; write 127.0.0.1:9464"
        ),
        Fault(
            line: "webhook: {listen: \"127.0.0.1:8088\", verify_token: {env: TOKEN}, url: http://hooks.example.com/}",
            message: """
                5:70: error: 'http://hooks.example.com/' is not an address that Meta can call; \
                write https://hooks.example.com/webhooks/whatsapp
                """
        ),
        // Whoever runs this need not be able to read what the receiver is.
        Fault(
            line:
                "webhook: {listen: \"0.0.0.0:443\", verify_token: {env: TOKEN}, tls: {certificate: none.pem, key: none.pem}}",
            message: nil
        ),
        Fault(
            line: "webhook: {listen: \"127.0.0.1:8088\", verify_token: {env: TOKEN}, path: hook}",
            message: "5:71: error: 'hook' is not a valid path; write a path such as /webhooks/whatsapp"
        ),
        Fault(
            line: "webhook: {listen: \"127.0.0.1:8088\"}",
            message: """
                5:10: error: 'webhook' has no 'verify_token'; add a line such as verify_token: {env: WHATSAPP_VERIFY_TOKEN}
                """
        ),
        Fault(
            line: "webhook: {listen: \"127.0.0.1:8088\", verify_token: hunter2}",
            message: """
                5:51: error: 'verify_token' is written in clear; keep it in a file for drumbeat's user alone and write \
                verify_token: {file: /etc/drumbeat/whatsapp-verify-token}
                """
        ),
        Fault(
            line: "webhook: {listen: \"127.0.0.1:8088\", verify_token: {env: not-a-name}}",
            message: """
                5:57: error: 'env' is not a variable's name; write the name of the variable, not its value
                """
        ),
        Fault(
            line: "webhook: {listen: \"127.0.0.1:8088\", verify_token: {command: pass}}",
            message: "5:61: error: 'command' is not a list; write a list of words such as [pass, show, whatsapp]"
        ),
        Fault(line: "defaults:", message: "5:1: error: 'defaults' has no value; write one or remove the line"),
        Fault(
            line: "defaults: {timezone: EST}",
            message: "5:22: error: 'EST' is not a time zone; write a zone such as Europe/London or America/Toronto"
        ),
        Fault(
            line: "defaults: {quiet_hours: {from: \"9pm\", until: \"08:00\"}}",
            message: "5:32: error: '9pm' is not a valid time; write a time such as \"21:00\""
        ),
        Fault(
            line: "defaults: {unknown_after: soon}",
            message: """
                5:27: error: 'soon' is not a valid duration; write a duration such as 6h, 30m, 2d or 1h30m
                """
        ),
    ])
    func `a fault is reported where it is`(_ fault: Fault) throws {
        let folder = try TemporaryFolder(["drumbeat.yaml": Sample.settings + fault.line + "\n"])
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(
            contents.diagnostics.map(\.description) == [fault.message].compactMap { $0.map { "drumbeat.yaml:\($0)" } }
        )
        #expect((contents.settings == nil) == (fault.message != nil))
    }

    @Test func `a secret written in clear is refused and not repeated`() throws {
        let folder = try TemporaryFolder([
            "drumbeat.yaml": """
            token: EAAGm0PX4ZCpsBAKzLongSecret
            app: {id: "2", secret: 0123456789abcdef}
            senders: {main: {phone_number_id: "1", business_account_id: "3"}}

            """
        ])
        let contents = WorkspaceReader(root: folder.path).read()
        let messages = contents.diagnostics.map(\.description)
        #expect(messages.count == 2)
        #expect(messages.allSatisfy { !$0.contains("EAAG") && !$0.contains("0123") && $0.contains("written in clear") })
    }

    @Test func `a token of the app's needs the app`() throws {
        let text = Sample.settings.split(separator: "\n").dropFirst(2).joined(separator: "\n")
        let folder = try TemporaryFolder(["drumbeat.yaml": "token: {client_credentials: true}\n" + text])
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.diagnostics.map(\.message) == ["'client_credentials' needs the app's id and secret"])
    }
}
