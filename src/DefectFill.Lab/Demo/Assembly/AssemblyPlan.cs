namespace DefectFill.Lab.Demo.Assembly;

/// <summary>Size of the drawn data set of structural defects.</summary>
internal sealed record AssemblyPlan
{
    /// <summary>Side of the photos in pixels.</summary>
    public int Size { get; init; } = 256;

    public int TrainGood { get; init; } = 40;

    public int TestGood { get; init; } = 10;

    /// <summary>Photos with a defect, each with its mask: the four modes in turn.</summary>
    public int Wrong { get; init; } = 16;
}
