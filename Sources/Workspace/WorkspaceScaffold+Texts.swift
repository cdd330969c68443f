extension WorkspaceScaffold {
    static let settings = """
        # Settings of this workspace, shared by all of its campaigns.
        # Secrets are never written here. Each is the only line of a file of mode 600; on a server in /etc/drumbeat.
        # {env: NAME} takes a secret from the environment, {credential: name} from systemd,
        # {command: [pass, show, whatsapp]} from what a command prints.

        # The access token of a system user with whatsapp_business_messaging.
        token: {file: secrets/whatsapp-token}

        # The app in which the webhook is configured; its secret signs the callbacks.
        app: {id: "300000000000003", secret: {file: secrets/whatsapp-app-secret}}

        # Where `drumbeat serve` listens, behind a proxy that speaks TLS.
        webhook:
          listen: 127.0.0.1:8088
          path: /webhooks/whatsapp
          verify_token: {file: secrets/whatsapp-verify-token} # any long text, such as openssl rand -hex 24 prints
          # url: https://hooks.example.com/webhooks/whatsapp # the address that Meta calls; `drumbeat doctor` asks it as well

        # Your business phone numbers. Copy the ids from WhatsApp Manager.
        senders:
          main:
            phone_number_id: "100000000000001"
            business_account_id: "200000000000002"
            rate: 80/s # Meta's limit for a new number
            daily_recipients: 250 # your tier: 250, 2000, 10000, 100000

        # Nobody gets a marketing message in the night. It is the night of the schedule's timezone, wherever people are:
        # `drumbeat plan` shows what the clocks of people abroad say.
        defaults:
          quiet_hours: {from: "21:00", until: "08:00"}
          timezone: Europe/London
          repeat_guard: 24h # nobody gets the same message twice within this time unless you say so

        """

    static func campaign(at time: String) -> String {
        """
        # What to send, to whom, and when. `drumbeat check` reads it without sending anything.
        sender: main
        template: template.json
        audience:
          file: audience.csv
          phone: phone
          default_region: GB # reads national numbers such as 020 7946 0102
        parameters:
          body:
            first_name: "{{first_name|there}}" # a column, and the text used if its cell is empty
            code: "{{code}}"
          buttons:
            0: "{{code}}" # the first button, counted from 0: the end of its link; the second one takes no value
        schedule: {at: \(time), timezone: Europe/London} # or every: "0 9 * * MON"
        expires: 6h # nothing is sent later than this after its time
        rate: 40/s # at most; the sender's own limit holds too
        on_unknown: hold # a message whose outcome never became known is not sent again

        """
    }

    /// Numbers that are set aside for fiction: they reach nobody.
    static let audience = """
        phone,first_name,code
        +442079460101,Ada,WELCOME-1
        020 7946 0102,Grace,WELCOME-2
        +1 416-555-0103,,WELCOME-3

        """

    static let template = """
        {
          "name": "welcome",
          "language": "en_GB",
          "category": "MARKETING",
          "parameter_format": "NAMED",
          "components": [
            {
              "type": "BODY",
              "text": "Hello {{first_name}}, thank you for joining us. Your code {{code}} takes a tenth off your first order.",
              "example": {
                "body_text_named_params": [
                  {"param_name": "first_name", "example": "Ada"},
                  {"param_name": "code", "example": "WELCOME-1"}
                ]
              }
            },
            {"type": "FOOTER", "text": "Tap below to stop offers"},
            {
              "type": "BUTTONS",
              "buttons": [
                {
                  "type": "URL",
                  "text": "Shop now",
                  "url": "https://shop.example.com/welcome/{{1}}",
                  "example": ["https://shop.example.com/welcome/WELCOME-1"]
                },
                {"type": "QUICK_REPLY", "text": "Stop promotions"}
              ]
            }
          ]
        }

        """
}
