using DefectFill.Core.Problems;
using DefectFill.Torch;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Learning;

/// <summary>Reads tensors of a checkpoint.</summary>
internal static class StoredTensors
{
    extension(SafeTensorsFile file)
    {
        /// <summary>A stored tensor of the shape of another.</summary>
        /// <exception cref="CheckpointException">It is absent or has another shape.</exception>
        public Tensor Fitting(string name, Tensor like)
        {
            var tensor = file.Get(name).ToTensor();
            return tensor.Shape.SequenceEqual(like.Shape) ? tensor : throw CheckpointException.Of(
                file.Path, $"{name} is {tensor}", $"{like}",
                "The checkpoint belongs to a network of other widths: use the same options, or a new folder.");
        }
    }
}
