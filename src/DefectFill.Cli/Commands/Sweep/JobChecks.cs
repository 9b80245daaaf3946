using System.CommandLine;
using DefectFill.Cli.Settings;
using DefectFill.Jobs;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>Checks the options of a plan's jobs, which would otherwise be rejected on a node, hours later.</summary>
internal static class JobChecks
{
    private const int MostTasks = 200; // those that follow differ in seeds and names

    public static IEnumerable<string> Problems(Command root, SweepPlan plan) =>
    [
        .. (from task in plan.Tasks.Take(MostTasks)
            from job in task.Jobs
            from error in Errors(root, job)
            select error).Distinct(),
    ];

    private static IEnumerable<string> Errors(Command root, JobSpec job)
    {
        var words = JobWords.Of(job, root, "plan").Join(JobWords.CommandOf(job));
        return root.Parse(words).Errors.Select(error => $"--set: {JobReader.NameOf(job.Kind)}: {error.Message}");
    }
}
