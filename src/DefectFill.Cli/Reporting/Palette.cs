namespace DefectFill.Cli.Reporting;

/// <summary>Colours for a terminal; none when redirected or when <c>NO_COLOR</c> is set.</summary>
internal sealed class Palette(bool onTerminal)
{
    private readonly bool _on = onTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public string Good(string text) => In(32, text);

    public string Warning(string text) => In(33, text);

    public string Bad(string text) => In(31, text);

    private string In(int colour, string text) => _on ? $"\e[{colour}m{text}\e[0m" : text;
}
