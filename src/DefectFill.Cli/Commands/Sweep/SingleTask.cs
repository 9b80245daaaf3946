using System.CommandLine;
using System.Text;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Cli.Settings;
using DefectFill.Core.Machine;
using DefectFill.Jobs;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>Does one task in this process.</summary>
/// <param name="context">What the command was given.</param>
/// <param name="root">The whole program, whose commands do the jobs.</param>
/// <param name="plan">The plan.</param>
/// <param name="path">Its file as typed.</param>
internal sealed class SingleTask(CommandContext context, Command root, SweepPlan plan, string path)
{
    // Engines kill 30 seconds after they have asked; a job that is not at a checkpoint by then loses its present step.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(15);

    /// <summary>Returns the exit code.</summary>
    public int Run(SweepTask task)
    {
        var runner = new TaskRunner(plan, context.Common.Device) { Work = Do, Stop = context.Cancelled };
        using var deadline = new Timer(_ => Leave(runner));
        using var told = context.Cancelled.Register(() => deadline.Change(s_grace, Timeout.InfiniteTimeSpan));
        var (outcome, exitCode) = runner.Run(task, context.Reporter);
        return Conclude(task, outcome, exitCode);
    }

    private int Conclude(SweepTask task, TaskOutcome outcome, int exitCode)
    {
        var folder = new TaskFolder(plan.Results, task).Published;
        switch (outcome)
        {
            case TaskOutcome.Done:
                context.Reporter.Done(folder, $"{task.Id} is done: {folder}");
                break;
            case TaskOutcome.WasDone:
                context.Reporter.Done(folder, $"{task.Id} was done before: {folder}");
                break;
            case TaskOutcome.Overtaken:
                context.Reporter.Done(folder, $"{task.Id} was done by another process meanwhile: {folder}");
                break;
            case TaskOutcome.Waits:
                context.Reporter.Warn($"{task.Id} cannot begin yet. Repeat the command when the others are done.");
                break;
            default:
                context.Cancelled.ThrowIfCancellationRequested();
                break;
        }

        return exitCode;
    }

    private (int ExitCode, string? Reason) Do(JobSpec job, string folder)
    {
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder; // the paths of a job are relative to its task's folder
        try
        {
            var (read, problems) = JobReader.Read(Encoding.UTF8.GetBytes(job.ToJson()));
            if (read is null || problems.Count > 0)
            {
                throw new UsageException([.. problems.Select(problem => $"{path}: {problem}")]);
            }

            return Run(read with { Device = Device(job), Threads = context.Common.Threads });
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    private (int, string?) Run(JobSpec job)
    {
        var settings = context.Parsed.InvocationConfiguration;
        var filed = JobWords.Of(job, root, path);
        using var errors = new ReasonWriter(settings.Error);
        var exitCode = Runner.Run(
            root, filed.Join([.. JobWords.CommandOf(job), .. context.Common.WordsOfTheCall()]), settings.Output,
            errors, filed);
        return (exitCode, errors.Reason);
    }

    private string? Device(JobSpec job) =>
        context.Common.Device == CommonOptions.AutoDevice ? job.Device : context.Common.Device;

    private void Leave(TaskRunner runner)
    {
        runner.Abandon();
        ImmediateExit.With(context.StopCode());
    }
}
