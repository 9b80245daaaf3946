using DefectFill.Core.Problems;

namespace DefectFill.Imaging.Native;

/// <summary>An OpenCV operation failed; if a file is to blame, it becomes a <see cref="DatasetException"/>.</summary>
internal sealed class VisionException(string operation, string reason) : Exception($"{operation} failed: {reason}")
{
    public string Reason => reason;
}
