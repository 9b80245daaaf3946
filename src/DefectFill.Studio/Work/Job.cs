namespace DefectFill.Studio.Work;

/// <summary>A job of the queue: a child process of this program.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it does, such as <c>train</c> or <c>photos</c>.</param>
/// <param name="Title">The same for a person.</param>
/// <param name="Words">The command line without the program; <c>run FILE --json</c> for a job file.</param>
/// <param name="Command">What a person would type instead.</param>
internal sealed record Job(string Id, string Kind, string Title, IReadOnlyList<string> Words, string Command)
{
    public JobLane Lane { get; init; } = JobLane.Device;

    public string? Project { get; init; }

    /// <summary>What the job is for, as JSON: who asked for it reads it when it has ended.</summary>
    public string Subject { get; init; } = "{}";

    /// <summary>Paths that are removed before it starts: what a killed attempt left and cannot be resumed.</summary>
    public IReadOnlyList<string> Clears { get; init; } = [];

    public JobState State { get; init; }

    /// <summary>Whether it shall be stopped.</summary>
    public bool IsCancelling { get; init; }

    public JobProgress? Progress { get; init; }

    /// <summary>Seconds to go; null if unknown.</summary>
    public double? Eta { get; init; }

    /// <summary>Why it failed, in sentences.</summary>
    public string? Problem { get; init; }

    /// <summary>The last lines that it wrote for a person.</summary>
    public string Log { get; init; } = "";

    public int? Pid { get; init; }

    /// <summary>Where it computes, or did.</summary>
    public string? Device { get; init; }

    public required string Created { get; init; }

    public string? Started { get; init; }

    public string? Ended { get; init; }
}

/// <summary>How far a job is.</summary>
/// <param name="What">What it is doing.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">All units.</param>
/// <param name="Detail">More, for a person.</param>
internal sealed record JobProgress(string What, long Done, long Total, string? Detail);

/// <summary>State of a job.</summary>
internal enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,

    /// <summary>Stopped by a person; what can be resumed has a checkpoint.</summary>
    Cancelled,

    /// <summary>Stopped with the Studio; runs again when it starts.</summary>
    Interrupted,
}

/// <summary>What jobs need: those of a lane run one after the other, or one on each device.</summary>
internal enum JobLane
{
    /// <summary>Computes on the device.</summary>
    Device,

    /// <summary>Reads and writes files.</summary>
    Files,
}
