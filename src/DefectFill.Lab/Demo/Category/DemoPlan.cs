namespace DefectFill.Lab.Demo.Category;

/// <summary>Size of the demo's data set.</summary>
internal sealed record DemoPlan
{
    /// <summary>Side of the photos in pixels.</summary>
    public int Size { get; init; } = 256;

    public int TrainGood { get; init; } = 40;

    public int TestGood { get; init; } = 10;

    /// <summary>Photos with a defect, each with its mask.</summary>
    public int Burns { get; init; } = 12;
}
