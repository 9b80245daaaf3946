namespace DefectFill.Core.Options;

/// <summary>The data sets that the paper reports on.</summary>
public enum Benchmark
{
    /// <summary>MVTec AD: the first third of each type of defect trains.</summary>
    Mvtec,

    /// <summary>VisA: the first ten pairs of each object train.</summary>
    Visa,
}
