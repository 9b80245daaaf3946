using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Cli.Settings;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands;

/// <summary><c>run</c>: runs a job file, exactly as its command would.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> s_job = new("job")
    {
        Description = "A job file: {\"version\": 1, \"kind\": \"train\", \"options\": {...}}.",
        HelpName = "job.json",
    };

    /// <param name="root">The whole program, whose commands run the jobs.</param>
    public static Command Create(Command root)
    {
        var command = new Command("run", "Runs a job file: the same as the command that it names.")
        {
            s_job, CommonOptions.DryRunOption,
        };
        command.WithExamples(
            "run job.json", "run job.json --dry-run",
            "train --data tiles --defect crack --out runs/tiles --job job.json");
        command.SetAction(parsed => Run(parsed, root));
        return command;
    }

    private static int Run(ParseResult parsed, Command root)
    {
        string[] words = [];
        var exitCode = Runner.Work(parsed, context =>
        {
            var job = Override(Read(context.Parsed.GetRequiredValue(s_job)), context.Common);
            words = [.. JobWords.Of(job, root), .. context.Common.WordsOfTheCall()];
            return ExitCode.Done;
        });
        var settings = parsed.InvocationConfiguration;
        return exitCode == ExitCode.Done ? Runner.Run(root, words, settings.Output, settings.Error) : exitCode;
    }

    private static JobSpec Read(string path)
    {
        var (job, problems) = JobReader.Read(File.ReadAllText(path));
        UsageException.ThrowIfAny(problems.Select(problem => $"{path}: {problem}"));
        return job!;
    }

    /// <summary>Options typed beside the job file take precedence.</summary>
    private static JobSpec Override(JobSpec job, CommonOptions common)
    {
        if (common.GivenSeed is { } seed)
        {
            job.Options["seed"] = seed;
        }

        return job with
        {
            Device = common.Device == CommonOptions.AutoDevice ? job.Device : common.Device,
            Threads = common.Threads ?? job.Threads,
        };
    }
}
