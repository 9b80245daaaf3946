using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace DefectFill.Cli.Basics;

/// <summary>The options that every command understands, as they were given.</summary>
/// <param name="Device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
/// <param name="Threads">Null: as many as there are cores.</param>
internal sealed record CommonOptions(
    bool Json, bool DryRun, string Device, int? Threads, ulong? GivenSeed, bool Verbose, bool Quiet)
{
    public ulong Seed => GivenSeed ?? 0;

    /// <summary>Added by the commands that write or cost time.</summary>
    public static readonly Option<bool> DryRunOption =
        new("--dry-run") { Description = "Say what would be done, and do nothing." };

    private static readonly Option<bool> s_json =
        new("--json") { Description = "One JSON object a line on stdout; prose goes to stderr.", Recursive = true };

    private static readonly Option<string> s_device = new("--device")
    {
        Description = "Where to compute: cpu, cuda, cuda:N or auto.",
        HelpName = "cpu|cuda[:N]|auto",
        DefaultValueFactory = _ => "auto",
        Recursive = true,
    };

    private static readonly Option<int?> s_threads =
        NumberOption.Create("--threads", "Threads on the CPU; as many as there are cores unless given.", 1, 4096);

    private static readonly Option<ulong?> s_seed =
        NumberOption.Create<ulong>(
            "--seed", "The same seed gives the same numbers; 0 unless given.", 0, ulong.MaxValue);

    private static readonly Option<bool> s_verbose =
        new("--verbose") { Description = "Say more, and where an error came from.", Recursive = true };

    private static readonly Option<bool> s_quiet =
        new("--quiet") { Description = "Only warnings, errors and results.", Recursive = true };

    static CommonOptions()
    {
        s_device.Validators.Add(CheckDevice);
        s_threads.Recursive = true;
        s_seed.Recursive = true;
    }

    public static void AddTo(Command root)
    {
        foreach (var option in new Option[] { s_json, s_device, s_threads, s_seed, s_verbose, s_quiet })
        {
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

    private static void CheckDevice(OptionResult result)
    {
        var device = result.GetValueOrDefault<string>() ?? "";
        if (!Regex.IsMatch(device, @"^(auto|cpu|cuda(:\d{1,3})?)$"))
        {
            result.AddError($"--device {device}: must be cpu, cuda, cuda:N or auto.");
        }
    }
}
