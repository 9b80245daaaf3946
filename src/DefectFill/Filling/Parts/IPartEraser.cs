using DefectFill.Filling.Inputs;
using DefectFill.Imaging;

namespace DefectFill.Filling.Parts;

/// <summary>Shows what lies under a part.</summary>
internal interface IPartEraser : IDisposable
{
    /// <summary>The good photo with the ground in place of what is in the job's mask.</summary>
    Photo Erase(FillJob job);
}
