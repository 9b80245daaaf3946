using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace DefectFill.Cli.Basics;

/// <summary>The options all commands share, as given.</summary>
/// <param name="Device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
/// <param name="Threads">Null for one thread per core.</param>
internal sealed record CommonOptions(
    bool Json, bool DryRun, string Device, int? Threads, ulong? GivenSeed, bool Verbose, bool Quiet)
{
    /// <summary>The value that leaves the choice of device to the program.</summary>
    public const string AutoDevice = "auto";

    public ulong Seed => GivenSeed ?? 0;

    /// <summary>Added by commands that write files or take long.</summary>
    public static readonly Option<bool> DryRunOption = Switch("--dry-run", "Check everything and write nothing.");

    private static readonly Option<bool> s_json =
        Switch("--json", "Events and results as JSON, one object per line on stdout; prose on stderr.");

    private static readonly Option<string> s_device = new Option<string>("--device")
    {
        Description = "Where to compute (default auto: a GPU if there is one).",
        HelpName = "cpu|cuda[:N]|auto",
        DefaultValueFactory = _ => AutoDevice,
    }.In(OptionGroup.Common);

    private static readonly Option<int?> s_threads =
        NumberOption.Create("--threads", "CPU threads (default: one per core).", 1, 4096).In(OptionGroup.Common);

    private static readonly Option<ulong?> s_seed = NumberOption.Create<ulong>(
        "--seed", "The same seed gives the same result (default 0).", 0, ulong.MaxValue).In(OptionGroup.Common);

    private static readonly Option<bool> s_verbose = Switch("--verbose", "Print details, and stack traces of errors.");
    private static readonly Option<bool> s_quiet = Switch("--quiet", "Print only warnings, errors and results.");

    static CommonOptions()
    {
        s_device.Validators.Add(CheckDevice);
    }

    public static void AddTo(Command root)
    {
        foreach (var option in new Option[] { s_device, s_threads, s_seed, s_json, s_verbose, s_quiet })
        {
            option.Recursive = true;
            root.Options.Add(option);
        }
    }

    public static CommonOptions Of(ParseResult parsed) => new(
        parsed.GetValue(s_json),
        parsed.GetResult(DryRunOption) is not null && parsed.GetValue(DryRunOption),
        parsed.GetValue(s_device)!,
        parsed.GetValue(s_threads),
        parsed.GetValue(s_seed),
        parsed.GetValue(s_verbose),
        parsed.GetValue(s_quiet));

    private static Option<bool> Switch(string name, string description) =>
        new Option<bool>(name) { Description = description }.In(OptionGroup.Common);

    /// <summary>The options that decide how a command reports and whether it writes, as typed.</summary>
    public IEnumerable<string> WordsOfTheCall() =>
        from word in new (string Name, bool IsGiven)[]
        {
            ("--json", Json), ("--verbose", Verbose), ("--quiet", Quiet), ("--dry-run", DryRun),
        }
        where word.IsGiven
        select word.Name;

    /// <summary>Whether a text names a device.</summary>
    public static bool IsDevice(string text) => Regex.IsMatch(text, @"^(auto|cpu|cuda(:\d{1,3})?)$");

    private static void CheckDevice(OptionResult result)
    {
        var device = result.GetValueOrDefault<string>() ?? "";
        if (!IsDevice(device))
        {
            result.AddError($"--device {device}: must be cpu, cuda, cuda:N or auto.");
        }
    }
}
