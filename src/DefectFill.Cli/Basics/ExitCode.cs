namespace DefectFill.Cli.Basics;

/// <summary>What the exit code of the program means; scripts and clusters decide by it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A defect of the program itself: none of the causes below.</summary>
    public const int Failed = 1;

    public const int Usage = 2;

    /// <summary>The data set has problems, or a file that was named is not there.</summary>
    public const int Data = 3;

    /// <summary>LibTorch, OpenCV, GPU, driver or weights.</summary>
    public const int Environment = 4;

    /// <summary>Memory or disk ran out, or the disk refused to be written.</summary>
    public const int Resources = 5;

    /// <summary>Learning diverged.</summary>
    public const int Diverged = 6;

    /// <summary>Told to stop by the system: checkpointed; the same command goes on.</summary>
    public const int Checkpointed = 75;

    /// <summary>Ctrl+C.</summary>
    public const int Interrupted = 130;
}
