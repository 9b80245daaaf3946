using System.CommandLine;
using System.Text.RegularExpressions;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary><c>sweep slurm</c>: prints a script for Slurm.</summary>
internal static partial class SweepSlurmCommand
{
    private static readonly Argument<string> s_plan = PlanArgument.Create();

    private static readonly Option<string?> s_time =
        OptionKinds.Optional("--time", "HH:MM:SS", "Time limit of a task; it resumes where it was stopped.");

    private static readonly Option<int?> s_gpus = NumberOption.Create("--gpus", "GPUs of a task.", 0, 64);

    private static readonly Option<string?> s_partition =
        OptionKinds.Optional("--partition", "NAME", "Partition to submit to.");

    private static readonly Option<int?> s_cpus = NumberOption.Create("--cpus", "CPU cores of a task.", 1, 4096);

    private static readonly Option<string?> s_memory =
        OptionKinds.Optional("--memory", "32G", "Memory of a task.");

    private static readonly Option<int?> s_parallel =
        NumberOption.Create("--parallel", "Tasks at once (default 16).", 1, 100_000);

    private static readonly Option<string?> s_program = OptionKinds.Optional(
        "--program", "PATH", "How nodes call this program (default defectfill, found on their PATH).");

    public static Command Create() =>
        new Command("slurm", "Prints a script that runs a plan on Slurm; makes the folder of its logs.")
            .With([s_time, s_gpus, s_partition, s_cpus, s_memory, s_parallel, s_program])
            .With(s_plan)
            .WithExamples(
                "sweep slurm plan.jsonl --time 04:00:00 --gpus 1 > plan.sbatch",
                "sweep slurm plan.jsonl --time 08:00:00 --gpus 1 --partition a100 --parallel 32 > plan.sbatch")
            .Does(Run);

    private static int Run(CommandContext context)
    {
        var parsed = context.Parsed;
        UsageException.ThrowIfAny(Problems(parsed));
        var defaults = new SlurmOptions();
        var script = new SlurmScript(SweepPlan.Read(parsed.GetRequiredValue(s_plan)), new SlurmOptions
        {
            Time = parsed.GetValue(s_time),
            Gpus = parsed.GetValue(s_gpus),
            Partition = parsed.GetValue(s_partition),
            Cpus = parsed.GetValue(s_cpus),
            Memory = parsed.GetValue(s_memory),
            Parallel = parsed.GetValue(s_parallel) ?? defaults.Parallel,
            Program = parsed.GetValue(s_program) ?? defaults.Program,
        });
        Directory.CreateDirectory(script.Logs);
        parsed.InvocationConfiguration.Output.Write(script.Text().ReplaceLineEndings("\n"));
        return ExitCode.Done;
    }

    private static IEnumerable<string> Problems(ParseResult parsed)
    {
        if (parsed.GetValue(s_time) is { } time && !TimeLimit().IsMatch(time))
        {
            yield return $"--time {time}: must be minutes, HH:MM:SS or D-HH:MM:SS.";
        }

        if (parsed.GetValue(s_partition) is { } partition && !Name().IsMatch(partition))
        {
            yield return $"--partition {partition}: must be the name of a partition.";
        }

        if (parsed.GetValue(s_memory) is { } memory && !Size().IsMatch(memory))
        {
            yield return $"--memory {memory}: must be a whole number followed by M or G.";
        }
    }

    [GeneratedRegex(@"^(\d+-)?\d+(:\d{2}){0,2}$")]
    private static partial Regex TimeLimit();

    [GeneratedRegex(@"^[\w.,-]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\d+[KMGT]?$")]
    private static partial Regex Size();
}
