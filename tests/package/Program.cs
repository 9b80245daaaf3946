using DefectFill.Core.Models;
using DefectFill.Imaging;
using DefectFill.Networks.Models;
using DefectFill.Torch;

using var scope = new TensorScope(); // frees the tensors below
var sum = Tensor.Full(2, [3]) + Tensor.Ones([3]);
Console.WriteLine($"2 + 1 = {string.Join(", ", sum.ToArray<float>())}");

using var model = ModelFolder.Open(ModelNames.Small).Load();
var prompts = model.Embed("a photo of a scratch", "a photo");
Console.WriteLine($"prompts: {string.Join(" x ", prompts.Shape.ToArray())}");

var photo = Photo.FromPixels(2, 1, 3, [10, 20, 30, 40, 50, 60]);
photo.WritePng("photo.png");
var same = Photo.Read("photo.png").HasSamePixels(photo);
Console.WriteLine($"photo: {photo}, read back unchanged: {same}");
