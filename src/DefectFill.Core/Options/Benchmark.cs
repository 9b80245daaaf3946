namespace DefectFill.Core.Options;

/// <summary>The data sets the paper reports on.</summary>
internal enum Benchmark
{
    /// <summary>MVTec AD: the first third of each defect type is used for training.</summary>
    Mvtec,

    /// <summary>VisA: the first ten pairs of each object are used for training.</summary>
    Visa,
}
