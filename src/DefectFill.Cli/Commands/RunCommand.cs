using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Cli.Settings;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
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
        var filed = new FiledWords();
        var exitCode = Runner.Work(parsed, context =>
        {
            var path = context.Parsed.GetRequiredValue(s_job);
            var (read, problems) = JobReader.Read(ReadableFile.ReadAllBytes(path, found => Missing(path, found)));
            var named = problems.Select(problem => $"{path}: {problem}").ToList();
            if (read is null)
            {
                throw new UsageException(named);
            }

            var job = Override(read, context.Common);
            filed = JobWords.Of(job, root, path);
            filed.Problems.AddRange(named);
            filed.NamesMissing = true;
            words = filed.Join([.. JobWords.CommandOf(job), .. context.Common.WordsOfTheCall()]);
            return ExitCode.Done;
        });
        var settings = parsed.InvocationConfiguration;
        return exitCode == ExitCode.Done ? Runner.Run(root, words, settings.Output, settings.Error, filed) : exitCode;
    }

    private static DatasetException Missing(string path, string found) =>
        DatasetException.BadFile(path, found, "a job file", "Check the path.");

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
