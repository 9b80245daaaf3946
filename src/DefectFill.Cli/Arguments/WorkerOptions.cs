using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;

namespace DefectFill.Cli.Arguments;

/// <summary>How much to do at once, and on which devices.</summary>
/// <param name="what">What is done at once, in the plural.</param>
internal sealed class WorkerOptions(string what)
{
    private readonly Option<int?> _jobs = NumberOption.Create(
        "--jobs", $"How many {what} to do at once, each in a process of its own (default: one per device).", 1, 1024);

    private readonly Option<string[]> _devices = OptionKinds.Several(
        "--devices", "DEVICE,...", "Devices that they share, as cuda:0,cuda:1 (default: that of --device).");

    public IReadOnlyList<Option> All => [_jobs, _devices];

    /// <summary>Null if neither is given.</summary>
    public WorkerChoice? Read(CommandContext context)
    {
        var parsed = context.Parsed;
        string[] devices = [.. (parsed.GetValue(_devices) ?? [])
            .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries))];
        UsageException.ThrowIfAny(
            from device in devices
            where !CommonOptions.IsDevice(device)
            select $"--devices {device}: must be cpu, cuda, cuda:N or auto, with commas between them.");
        var jobs = parsed.GetValue(_jobs);
        if (jobs is null && devices.Length == 0)
        {
            return null;
        }

        string[] shared = devices.Length > 0 ? devices : [context.Common.Device];
        return Of(context, jobs ?? shared.Length, shared);
    }

    /// <summary>One after the other.</summary>
    public static WorkerChoice One(CommandContext context) => Of(context, 1, [context.Common.Device]);

    // Processes that compute with as many threads as there are cores would slow each other down.
    private static WorkerChoice Of(CommandContext context, int jobs, IReadOnlyList<string> devices) => new(
        jobs, devices,
        context.Common.Threads ?? (jobs > 1 ? Math.Max(1, Environment.ProcessorCount / jobs) : null));
}

/// <summary>Processes that share the work.</summary>
/// <param name="Jobs">How many at once.</param>
/// <param name="Devices">The devices that they share in turn.</param>
/// <param name="Threads">CPU threads of each; null for one per core.</param>
internal sealed record WorkerChoice(int Jobs, IReadOnlyList<string> Devices, int? Threads);
