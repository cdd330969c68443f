import ArgumentParser

struct Drumbeat: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drumbeat",
        abstract: "Sends WhatsApp campaigns from files, on schedule, and reports on every row.",
        discussion: """
            A workspace is a folder with drumbeat.yaml and one folder per campaign. Begin with 'drumbeat init', \
            look at 'drumbeat plan', and let cron call 'drumbeat run'.

            Exit codes: 0 done, 64 usage, 65 bad data, 69 Graph API unavailable, 74 store or disk, \
            75 try again (more to send), 77 token or permission, 78 configuration; 70 is a fault of drumbeat itself.
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, CheckCommand.self, PlanCommand.self, RunCommand.self, SendCommand.self,
            StatusCommand.self, PauseCommand.self, ResumeCommand.self, CancelCommand.self,
            RescheduleCommand.self, ServeCommand.self,
            WebhookCommand.self, IngestCommand.self, PurgeCommand.self, ReportCommand.self, ExplainCommand.self,
            SuppressCommand.self, ReconcileCommand.self, LedgerCommand.self, AuthCommand.self, NumberCommand.self,
            DoctorCommand.self, TemplateCommand.self,
            SimulateCommand.self, DemoCommand.self,
        ]
    )
}
