/// The environment variables that a command for a secret is given.
///
/// Others may hold secrets themselves, which the command has no need of.
enum CommandVariables {
    /// Where to find programs, files and people's own settings, and how to ask a person or an agent.
    private static let names: Set<String> = [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "TZ", "TERM", "TMPDIR", "GPG_TTY", "GNUPGHOME", "SSH_AUTH_SOCK",
        "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME",
        "PASSWORD_STORE_DIR",
    ]

    static func contain(_ name: String) -> Bool {
        names.contains(name) || name.hasPrefix("LC_")
    }
}
