using System.CommandLine;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Settings;

/// <summary>Options that set other options by name.</summary>
internal static class SettingOptions
{
    public static readonly Option<string[]> Set = new Option<string[]>("--set")
    {
        Description = "Set any option by its name; repeatable, wins over --config.",
        HelpName = "NAME=VALUE",
    }.In(OptionGroup.Common);

    public static readonly Option<string?> Config = new Option<string?>("--config")
    {
        Description = "JSON object of options by name; typed options win over it.",
        HelpName = "FILE",
    }.In(OptionGroup.Common);

    public static readonly Option<string?> Job = new Option<string?>("--job")
    {
        Description = "Write the job for `defectfill run` to this file instead of doing it.",
        HelpName = "FILE",
    }.In(OptionGroup.Common).Expert();

    /// <summary>Adds them to a command, except those whose names the command uses itself.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in new Option[] { Set, Config, Job })
        {
            if (command.Options.All(own => own.Name != option.Name))
            {
                command.Options.Add(option);
            }
        }
    }
}
