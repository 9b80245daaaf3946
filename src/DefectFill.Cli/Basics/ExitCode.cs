namespace DefectFill.Cli.Basics;

/// <summary>Exit codes of the program, for scripts and clusters.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A bug in the program: none of the causes below.</summary>
    public const int Failed = 1;

    public const int Usage = 2;

    /// <summary>The data set has problems, or a named file does not exist.</summary>
    public const int Data = 3;

    /// <summary>LibTorch, OpenCV, GPU, driver or weights.</summary>
    public const int Environment = 4;

    /// <summary>Out of memory or disk space, or the disk could not be written.</summary>
    public const int Resources = 5;

    /// <summary>Training diverged.</summary>
    public const int Diverged = 6;

    /// <summary>Stopped by the system after a checkpoint; the same command resumes.</summary>
    public const int Checkpointed = 75;

    /// <summary>Ctrl+C.</summary>
    public const int Interrupted = 130;
}
