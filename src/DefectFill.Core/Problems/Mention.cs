using System.Text.RegularExpressions;

namespace DefectFill.Core.Problems;

/// <summary>
/// How texts mention options and commands: <c>{option:lr_unet}</c>, <c>{command:data check}</c>. Each user interface
/// puts its own names there.
/// </summary>
public static partial class Mention
{
    /// <param name="property">The JSON name of an option.</param>
    public static string Option(string property) => $"{{option:{property}}}";

    /// <summary>Puts names where options and commands are mentioned.</summary>
    /// <param name="text">With any number of mentions.</param>
    /// <param name="option">Names an option, given its property.</param>
    /// <param name="command">Names a command.</param>
    public static string Render(string text, Func<string, string> option, Func<string, string> command) =>
        Pattern().Replace(text, match =>
            (match.Groups["kind"].Value == "option" ? option : command)(match.Groups["name"].Value));

    /// <summary>The text with bare names, for a log or the message of an exception.</summary>
    public static string Plain(string text) => Render(text, name => $"`{name}`", name => $"`{name}`");

    [GeneratedRegex(@"\{(?<kind>option|command):(?<name>[^{}]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
