using System.Text.RegularExpressions;

namespace DefectFill.Core.Problems;

/// <summary>
/// How texts mention options and commands: <c>{option:lr_unet}</c>, <c>{command:data check}</c>. Each user interface
/// substitutes its own names.
/// </summary>
internal static partial class Mention
{
    /// <param name="property">The JSON name of an option.</param>
    public static string Option(string property) => $"{{option:{property}}}";

    /// <summary>Substitutes names for the mentioned options and commands.</summary>
    /// <param name="text">A text with any number of mentions.</param>
    /// <param name="option">Gives the name of an option from its property.</param>
    /// <param name="command">Gives the name of a command.</param>
    public static string Render(string text, Func<string, string> option, Func<string, string> command) =>
        Pattern().Replace(text, match =>
            (match.Groups["kind"].Value == "option" ? option : command)(match.Groups["name"].Value));

    /// <summary>The text with plain names, for a log or an exception message.</summary>
    public static string Plain(string text) => Render(text, name => $"`{name}`", name => $"`{name}`");

    [GeneratedRegex(@"\{(?<kind>option|command):(?<name>[^{}]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
