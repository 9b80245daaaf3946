using DefectFill.Jobs;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;

namespace DefectFill.Studio.Work;

/// <summary>Takes jobs for the queue.</summary>
internal sealed class JobDesk(StudioOptions options, JobTable jobs, TimeProvider time)
{
    /// <summary>The folder that a job's own files are in.</summary>
    public string FolderOf(string job) => Path.Combine(options.Projects, StudioFolders.Jobs, job);

    /// <summary>Writes the job file of a command and adds the job to the queue.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="kind">What it does, for the one that follows it.</param>
    /// <param name="title">The same for a person.</param>
    /// <param name="spec">The command.</param>
    /// <param name="adjust">Adds project, subject and so on.</param>
    public Job Submit(string id, string kind, string title, JobSpec spec, Func<Job, Job> adjust)
    {
        var path = Path.Combine(FolderOf(id), "job.json");
        (spec with { Threads = options.Threads }).Write(path); // the worker that starts it names its device
        return Submit(adjust(new Job(id, kind, title, ["run", path, "--json"], CommandText.Of(spec))
        {
            Created = time.Now(),
        }));
    }

    /// <summary>Adds a job with words of its own.</summary>
    public Job Submit(Job job)
    {
        jobs.Add(job);
        return jobs.Find(job.Id)!;
    }
}
