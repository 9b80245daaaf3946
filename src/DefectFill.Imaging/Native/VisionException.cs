using DefectFill.Core.Problems;

namespace DefectFill.Imaging.Native;

/// <summary>
/// OpenCV refused an operation; where a file is at fault it becomes a <see cref="DatasetException"/>.
/// </summary>
internal sealed class VisionException(string operation, string reason) : Exception($"{operation} failed: {reason}")
{
    public string Reason => reason;
}
