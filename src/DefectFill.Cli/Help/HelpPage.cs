using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Help;

/// <summary>The help of one command, without its examples.</summary>
internal sealed class HelpPage(Command command, int columns)
{
    private const string HelpAll = "--help-all";

    private IReadOnlyList<Option> Own => [.. command.Options.Where(option => !option.Hidden)];

    private IReadOnlyList<Option> Inherited =>
    [
        .. from parent in Ancestors(command)
           from option in parent.Options
           where option.Recursive && !option.Hidden && !Own.Any(own => own.Name == option.Name)
           select option,
    ];

    public string Text(bool all)
    {
        var page = new StringBuilder("Description:\n");
        foreach (var line in HelpRows.Wrap(command.Description ?? "", columns - 2))
        {
            page.Append("  ").Append(line).Append('\n');
        }

        page.Append("\nUsage:\n  ").Append(Usage()).Append("\n\n");
        HelpRows.Append(page, "Arguments", [.. command.Arguments.Select(Row)], columns);
        HelpRows.Append(
            page, "Commands", [.. command.Subcommands.Select(sub => (sub.Name, sub.Description ?? ""))], columns);
        foreach (var group in Shown(all).GroupBy(GroupOf).OrderBy(group => group.Key))
        {
            HelpRows.Append(page, group.Key.ToString(), [.. group.OrderBy(IsAboutHelp).Select(Row)], columns);
        }

        page.Append(all ? "" : More());
        return page.ToString().TrimEnd('\n');
    }

    private IEnumerable<Option> Shown(bool all) => Own.Concat(Inherited)
        .Where(option => all || !IsExpert(option))
        .Where(option => option.Name != HelpAll || Own.Any(IsExpert));

    private static bool IsAboutHelp(Option option) => option is HelpOption or VersionOption || option.Name == HelpAll;

    private static OptionGroup GroupOf(Option option) =>
        option is HelpOption or VersionOption ? OptionGroup.Common : OptionFacts.Of(option).Group;

    private static bool IsExpert(Option option) => OptionFacts.Of(option).IsExpert;

    private string Usage()
    {
        var path = string.Join(' ', Ancestors(command).Reverse().Append(command).Select(each => each.Name));
        string[] required =
        [
            .. command.Arguments.Select(argument => argument.HelpName ?? argument.Name),
            .. Own.Where(option => option.Required).Select(option => $"{option.Name} {option.HelpName}".TrimEnd()),
        ];
        var rest = command.Subcommands.Count > 0 ? "COMMAND [options]" : "[options]";
        var lines = HelpRows.Wrap(string.Join(' ', [path, .. required, rest]), columns - 6);
        return string.Join("\n      ", lines);
    }

    private string More()
    {
        var experts = Own.Count(IsExpert);
        var path = string.Join(' ', Ancestors(command).Reverse().Append(command).Select(each => each.Name));
        return experts == 0
            ? ""
            : string.Join('\n', HelpRows.Wrap($"More options ({experts}): see `{path} --help-all`.", columns)) + "\n";
    }

    private static (string Name, string Text) Row(Argument argument) =>
        (argument.HelpName ?? argument.Name, argument.Description ?? "");

    private static (string Name, string Text) Row(Option option)
    {
        var old = OptionFacts.Of(option).OldNames;
        var names = option.Aliases.Where(alias => alias.StartsWith('-') && alias != "-?" && !old.Contains(alias))
            .OrderBy(alias => alias.Length).Append(option.Name);
        var value = option.HelpName is { } help ? $" {help}" : "";
        return ($"{string.Join(", ", names)}{value}", option.Description ?? "");
    }

    private static IEnumerable<Command> Ancestors(Command command)
    {
        for (var parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null;
             parent = parent.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return parent;
        }
    }
}
