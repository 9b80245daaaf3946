namespace DefectFill.Studio.Work;

/// <summary>Takes over what a finished job has made.</summary>
internal interface IJobFollower
{
    /// <summary>The kind of jobs it follows.</summary>
    string Kind { get; }

    /// <summary>Called when a running job has written a file or folder; after a kill it is called again.</summary>
    /// <param name="job">The job.</param>
    /// <param name="kind">What it is, such as <c>photos</c>.</param>
    /// <param name="path">Where it lies.</param>
    void Made(Job job, string kind, string path)
    {
    }

    /// <summary>Called when a job is done, before <see cref="Done"/>: for what takes long.</summary>
    void Prepare(Job job)
    {
    }

    /// <summary>
    /// Called when a job is done, in the transaction that records it; after a kill it is called again, so moving files
    /// must be repeatable.
    /// </summary>
    /// <returns>What a person should know although the job is done; null if nothing.</returns>
    string? Done(Job job);

    /// <summary>Whether a job that ended with this exit code has done its work all the same.</summary>
    bool Accepts(Job job, int exitCode) => exitCode == 0;

    /// <summary>Called when a job was stopped or failed.</summary>
    void Failed(Job job)
    {
    }
}
