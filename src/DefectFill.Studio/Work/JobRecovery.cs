using System.Diagnostics;
using System.Text;
using DefectFill.Core.Machine;

namespace DefectFill.Studio.Work;

/// <summary>Takes up the jobs that ran when the Studio was stopped or killed.</summary>
internal sealed class JobRecovery(JobTable jobs)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Ends processes of an earlier Studio, and lets their jobs run again.</summary>
    public void Run()
    {
        foreach (var job in jobs.List(JobState.Running))
        {
            if (job.Pid is { } pid && Process(pid, job) is { } process)
            {
                using (process)
                {
                    End(process);
                }
            }

            if (job.IsCancelling)
            {
                jobs.End(job.Id, JobState.Cancelled, problem: null);
            }
            else
            {
                jobs.Requeue(job.Id);
            }
        }

        foreach (var job in jobs.List(JobState.Interrupted))
        {
            jobs.Requeue(job.Id);
        }
    }

    // Another process may have the number by now: the job's own has its words.
    private static Process? Process(int pid, Job job)
    {
        try
        {
            var line = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline"));
            return line.Contains(string.Join('\0', job.Words), StringComparison.Ordinal)
                ? System.Diagnostics.Process.GetProcessById(pid)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static void End(Process process)
    {
        ChildSignal.Terminate(process);
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }
}
